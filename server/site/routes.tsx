/** Pages and switches that belong to no feature: front, help, language, size of text. */
import { type Context, Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import { z } from 'zod';
import { listOpenConsultations } from '../consultation/consultation.js';
import { pathOnSite } from './back.js';
import { readForm } from './form.js';
import { FrontPage } from './front.js';
import { HelpPage } from './help.js';
import { languageCookie, textSizeCookie } from './reader.js';
import type { AppEnv } from './view.js';

export const siteRoutes = new Hono<AppEnv>();

siteRoutes.get('/', async (c) => {
  const platform = c.get('platform');
  return c.html(<FrontPage view={c.get('view')} open={await listOpenConsultations(platform)} now={platform.now()} />);
});

siteRoutes.get('/help', (c) => c.html(<HelpPage view={c.get('view')} />));

const languageForm = z.object({ language: z.string(), back: z.string() });

siteRoutes.post('/language', async (c) => {
  const { values } = await readForm(c, languageForm);
  return remember(c, languageCookie, values.language === 'en' ? 'en' : 'zh', values.back);
});

const textSizeForm = z.object({ size: z.string(), back: z.string() });

siteRoutes.post('/text-size', async (c) => {
  const { values } = await readForm(c, textSizeForm);
  return remember(c, textSizeCookie, values.size === 'large' ? 'large' : 'standard', values.back);
});

const year = 365 * 86_400;

/** Keeps a choice in the reader's browser and goes back to where they were. */
function remember(c: Context<AppEnv>, cookie: string, value: string, back: string): Response {
  const secure = c.get('platform').config.publicUrl?.startsWith('https:') ?? false;
  setCookie(c, cookie, value, { path: '/', maxAge: year, sameSite: 'Lax', httpOnly: true, secure });
  return c.redirect(pathOnSite(back, '/'), 303);
}
