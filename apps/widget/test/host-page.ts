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
}

/** A customer's page on an origin of its own, under a policy that allows no inline styles or scripts. */
export async function startHostPage(options: () => HostPageOptions): Promise<HostPage> {
  const server: Server = createServer((request, response) => {
    const { widgetOrigin, locale = "en", theme } = options();
    const { searchParams } = new URL(request.url ?? "/", "http://host");
    const language = searchParams.get("locale") ?? locale;
    const shade = searchParams.get("theme") ?? theme;
    response.writeHead(200, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": `default-src 'none'; style-src 'self'; script-src ${widgetOrigin}; frame-src ${widgetOrigin}`,
    });
    response.end(`<!doctype html>
<html lang="${language}"${shade ? ` data-theme="${shade}"` : ""}>
<head>
  <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Shop</title>
  <meta name="color-scheme" content="${shade ?? "light dark"}">
  <script src="${widgetOrigin}/widget.js" defer data-locale="${language}"></script>
</head>
<body><h1>Shop</h1><p>Tea and pots.</p><button id="before">Buy</button></body>
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
