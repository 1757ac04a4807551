import { Hono } from "hono";
import { html, raw } from "hono/html";
import type { AppEnvironment } from "../http/environment.ts";
import { referenceModel, type ApiDescription, type ReferenceField, type ReferenceRoute } from "../reference/model.ts";
import { referenceStyles } from "../reference/styles.ts";
import type { Services } from "../services.ts";

const csp = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";

function fields(title: string, rows: readonly ReferenceField[]) {
  if (rows.length === 0) return "";
  return html`<h4>${title}</h4>
    <div class="scroll" tabindex="0" role="region" aria-label="${title}">
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Type</th>
            <th scope="col">Meaning</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                <td><code>${row.name}</code>${row.required ? html` <span class="required">required</span>` : ""}</td>
                <td>${row.type}</td>
                <td>${row.description}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

function section(route: ReferenceRoute) {
  return html`<section id="${route.anchor}" aria-labelledby="${route.anchor}-title">
    <h3 id="${route.anchor}-title">${route.summary}</h3>
    <p class="call"><span class="method">${route.method}</span> <code>${route.path}</code></p>
    <p class="policy">${route.policy}</p>
    ${fields("Parameters", route.parameters)} ${fields("Body", route.body)} ${fields("Answer", route.answer)}
    <p class="statuses">
      ${route.statuses.map((status) => html`<span><b>${status.code}</b> ${status.description}</span> `)}
    </p>
  </section>`;
}

/**
 * A readable page about every route, made from the OpenAPI document; no script, no outside resource.
 * @param describe the OpenAPI document
 */
export function createReferenceRoutes(describe: (services: Services) => ApiDescription): Hono<AppEnvironment> {
  const referenceRoutes = new Hono<AppEnvironment>();

  referenceRoutes.get("/reference.css", (context) =>
    context.body(referenceStyles, 200, { "Content-Type": "text/css; charset=utf-8", "Cache-Control": "no-cache" }),
  );

  referenceRoutes.get("/reference", (context) => {
    const model = referenceModel(describe(context.get("services")));
    context.header("Content-Security-Policy", csp);
    return context.html(
      html`${raw("<!doctype html>")}
        <html lang="en">
          <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <title>API reference: Handrail</title>
            <link rel="stylesheet" href="reference.css" />
          </head>
          <body>
            <nav aria-label="Routes">
              <a class="home" href="/">Handrail</a>
              ${model.groups.map(
                (group) =>
                  html`<h2>${group.name}</h2>
                    <ul>
                      ${group.routes.map((route) => html`<li><a href="#${route.anchor}">${route.summary}</a></li>`)}
                    </ul>`,
              )}
            </nav>
            <main>
              <h1>API reference</h1>
              <p>${model.description}</p>
              <p>Base address <code>/api/v1</code>. The same as <a href="openapi.json">OpenAPI 3.1</a>.</p>
              ${model.groups.map(
                (group) =>
                  html`<h2>${group.name}</h2>
                    ${group.routes.map(section)}`,
              )}
            </main>
          </body>
        </html>`,
    );
  });
  return referenceRoutes;
}
