import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface HostPage {
  readonly origin: string;
  stop(): Promise<void>;
}

export interface HostPageOptions {
  readonly widgetOrigin: string;
  readonly locale?: string;
  readonly theme?: "light" | "dark";
  /** Further attributes of the script element. */
  readonly attributes?: string;
}

/** What a page may do before the widget is there: keep its calls. */
const earlyCalls = `window.Handrail = function () { window.Handrail.q.push(arguments) };
window.Handrail.q = [];
Handrail("on", "open", function () { document.title = "opened" });
Handrail("ask", "Asked early");`;

/** A customer's page on an origin of its own, under a policy that allows no inline styles or scripts. */
export async function startHostPage(options: () => HostPageOptions): Promise<HostPage> {
  const server: Server = createServer((request, response) => {
    const { widgetOrigin, locale = "en", theme, attributes = "" } = options();
    const { searchParams } = new URL(request.url ?? "/", "http://host");
    // The page's own scripts come from the page's own origin: nothing is inline.
    const script = searchParams.get("script");
    if (request.url?.startsWith("/early.js")) {
      response.writeHead(200, { "content-type": "text/javascript" });
      response.end(earlyCalls);
      return;
    }
    const language = searchParams.get("locale") ?? locale;
    const shade = searchParams.get("theme") ?? theme;
    response.writeHead(200, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": `default-src 'none'; style-src 'self'; script-src ${widgetOrigin}${script ? " 'self'" : ""}; frame-src ${widgetOrigin}`,
    });
    response.end(`<!doctype html>
<html lang="${language}"${shade ? ` data-theme="${shade}"` : ""}>
<head>
  <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Shop</title>
  <meta name="color-scheme" content="${shade ?? "light dark"}">
  ${script === "early" ? '<script src="/early.js"></script>' : ""}
  <script src="${widgetOrigin}/widget.js" defer ${attributes.includes("data-locale") ? "" : `data-locale="${language}"`} ${attributes}></script>
  ${script === "twice" ? `<script src="${widgetOrigin}/widget.js" defer></script>` : ""}
</head>
<body><h1>Shop</h1><p>Tea and pots.</p><button id="before">Buy</button><div id="place"></div></body>
</html>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
