/** The XML schema of Akoma Ntoso 3.0 beside the project. Tests that need it say so when it is absent. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';

const file = join(dirname(fileURLToPath(import.meta.url)), '../../../shared/akn/akomantoso30.xsd');

export const hasAknSchema = existsSync(file);
if (!hasAknSchema) console.warn('The schema of Akoma Ntoso is not at ../shared/akn: the tests that validate against it do not run.');

/** Validates documents; throws an XmlValidateError that tells line and rule. */
export function openValidator(): { validate(xml: string): void; close(): void } {
  xmlRegisterFsInputProviders();
  const schema = XmlDocument.fromBuffer(new Uint8Array(readFileSync(file)), { url: file });
  const validator = XsdValidator.fromDoc(schema);
  return {
    validate(xml) {
      const document = XmlDocument.fromString(xml);
      try {
        validator.validate(document);
      } finally {
        document.dispose();
      }
    },
    close() {
      validator.dispose();
      schema.dispose();
    },
  };
}
