import type { ApiRouter } from "./http/router.ts";
import type { Services } from "./services.ts";
import type { ApiDescription } from "./reference/model.ts";
import { version } from "./version.ts";

/** The API's description in OpenAPI 3.1, made from the routes themselves. */
export function openApiDocument(api: ApiRouter, services: Services): ApiDescription {
  const document: unknown = api.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Handrail API",
      version,
      description:
        "Search the knowledge base, hold conversations with cited answers, and manage content. " +
        "Every error is `{code, message, hint}` with the fitting status.",
      license: { name: "MIT", url: "https://opensource.org/license/mit" },
    },
    servers: [{ url: `${services.config.siteUrl}/api/v1` }],
  });
  return document as ApiDescription;
}
