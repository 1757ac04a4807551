import { Hono } from "hono";

/** The widget's settings, as the server keeps them. */
export function widgetRoutes(): Hono {
  const app = new Hono();
  let logoUrl: string | null = null;
  let settings: unknown = {
    accent: "#5b21b6",
    theme: "auto",
    radius: "large",
    density: "comfortable",
    launcher: { visible: true, position: "end", label: { en: "Ask us" }, offsetX: 20, offsetY: 20 },
    greeting: {},
    allowedOrigins: ["https://www.acme.example"],
  };
  const answer = () => ({ settings, logoUrl, tokens: {}, envOrigins: ["*"] });
  app.get("/widget/settings", (context) => context.json(answer()));
  app.put("/widget/settings", async (context) => {
    settings = await context.req.json();
    return context.json(answer());
  });
  app.put("/widget/settings/logo", async (context) => {
    const { image, mediaType } = await context.req.json<{ image: string | null; mediaType: string }>();
    logoUrl = image && `data:${mediaType};base64,${image}`;
    return context.json(answer());
  });
  return app;
}
