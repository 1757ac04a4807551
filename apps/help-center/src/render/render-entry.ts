import { createApp } from "astro/app/entrypoint";

const app = createApp({ streaming: false });

/** Renders one of `src/pages` by its name; `view` is everything the page may know. */
export async function renderPage(name: string, view: object): Promise<string> {
  const response = await app.render(new Request(`http://site.invalid/${name}`), { locals: { view } });
  if (response.status !== 200) throw new Error(`The page template "${name}" answered ${response.status}`);
  return await response.text();
}
