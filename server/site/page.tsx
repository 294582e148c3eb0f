/** The frame of every page: masthead, what the page is about, footer. */
import { html } from 'hono/html';
import type { PropsWithChildren } from 'hono/jsx';
import { may } from '../people/policy.js';
import { siteMessages as m } from './messages/site.js';
import type { View } from './view.js';

export interface PageProps {
  view: View;
  /** What it is; also the window's title. */
  title: string;
  /** True when the page tells of a problem: the window's title says so first. */
  problem?: boolean;
  /**
   * How wide it is: 'narrow' one small form, 'text' a column to read and fill in, 'wide' tables and comparisons,
   * 'tool' the workbench, which fills the window and has no footer.
   */
  shape?: 'narrow' | 'text' | 'wide' | 'tool';
  /** A browser program by its source, for example 'editor/main.tsx'. */
  program?: string;
  /** The section of the masthead it belongs to. */
  nav?: 'desk' | 'people' | 'consultations' | 'receipts';
}

export function Page({ view, title, problem = false, shape = 'text', program, nav, children }: PropsWithChildren<PageProps>) {
  const { t, assets, language } = view;
  const loaded = program ? assets.program(program) : null;
  const shown = problem ? t(m.problemTitle, { title }) : title;
  return html`<!doctype html>${(
    <html lang={language === 'zh' ? 'zh-CN' : 'en'} class={view.largeText ? 'large' : undefined}>
      <head>
        <meta charset="utf-8" />
        <title>{`${shown} · ${t(m.brand)}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/assets/seal.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={assets.stylesheet} />
        {loaded?.styles.map((style) => (
          <link rel="stylesheet" href={style} />
        ))}
        {loaded && <script type="module" src={loaded.script} />}
      </head>
      <body class={`shape-${shape}`}>
        <a class="skip" href="#main">
          {t(m.skip)}
        </a>
        <Masthead view={view} nav={nav} />
        <main id="main" tabindex={-1}>
          {children}
        </main>
        {shape !== 'tool' && <Colophon view={view} />}
      </body>
    </html>
  )}`;
}

interface Section {
  readonly name: NonNullable<PageProps['nav']>;
  readonly href: string;
  readonly label: string;
}

/** Who may go where from the masthead. */
function sectionsOf({ actor, t }: View): Section[] {
  if (actor.kind === 'expert') return [];
  const open: Section = { name: 'consultations', href: '/consultations', label: t(m.consultations) };
  if (actor.kind !== 'staff') return [open, { name: 'receipts', href: '/receipts', label: t(m.receipts) }];
  const sections: Section[] = [{ name: 'desk', href: '/desk', label: t(m.desk) }, open];
  if (may(actor, 'person.manage')) sections.push({ name: 'people', href: '/people', label: t(m.people) });
  return sections;
}

function Masthead({ view, nav }: { view: View; nav: PageProps['nav'] }) {
  const { t, actor } = view;
  return (
    <header class="masthead">
      <div class="masthead-row">
        <a class="brand" href={actor.kind === 'staff' ? '/desk' : '/'}>
          <span class="seal" aria-hidden="true" />
          {t(m.brand)}
        </a>
        {view.demo && (
          <span class="demo" title={t(m.demoHint)}>
            {t(m.demo)}
          </span>
        )}
        <nav aria-label={t(m.mainNav)}>
          {sectionsOf(view).map((section) => (
            <a href={section.href} aria-current={section.name === nav ? 'page' : undefined}>
              {section.label}
            </a>
          ))}
        </nav>
        <Identity view={view} />
      </div>
    </header>
  );
}

/** Right end of the masthead: who is signed in, or larger text for a visitor. */
function Identity({ view }: { view: View }) {
  const { t, actor } = view;
  if (actor.kind === 'staff' || actor.kind === 'expert')
    return (
      <div class="identity">
        <span class="who">{actor.name}</span>
        {actor.kind === 'staff' && (
          <form method="post" action="/sign-out">
            <button type="submit" class="plain">
              {t(m.signOut)}
            </button>
          </form>
        )}
        {actor.kind === 'expert' && <TextSize view={view} />}
      </div>
    );
  return (
    <div class="identity">
      <TextSize view={view} />
    </div>
  );
}

function TextSize({ view }: { view: View }) {
  return (
    <form method="post" action="/text-size">
      <input type="hidden" name="back" value={view.path} />
      <button type="submit" class="plain" name="size" value={view.largeText ? 'standard' : 'large'}>
        {view.t(view.largeText ? m.smaller : m.larger)}
      </button>
    </form>
  );
}

function Colophon({ view }: { view: View }) {
  const { t, actor, language } = view;
  return (
    <footer class="colophon">
      <div class="colophon-row">
        <a href="/help">{t(m.help)}</a>
        {actor.kind === 'public' && <a href="/sign-in">{t(m.signIn)}</a>}
        <form method="post" action="/language">
          <input type="hidden" name="back" value={view.path} />
          <button
            type="submit"
            class="plain"
            name="language"
            value={language === 'zh' ? 'en' : 'zh'}
            lang={language === 'zh' ? 'en' : 'zh-CN'}
          >
            {t(m.language)}
          </button>
        </form>
        {view.demo && <span class="quiet">{t(m.demoHint)}</span>}
      </div>
    </footer>
  );
}
