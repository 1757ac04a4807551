import { contextForFake, type ContextForFakeOptions, type ContextForTests } from "@handrail/connector-kit/testing";
import { configSchema, secretsSchema, type ConfluenceConfig, type ConfluenceSecrets } from "./config.ts";

export type TestContextOptions = ContextForFakeOptions<ConfluenceConfig, ConfluenceSecrets>;

export function testContext(options: TestContextOptions): ContextForTests<ConfluenceConfig, ConfluenceSecrets> {
  return contextForFake({ configSchema, secretsSchema }, options);
}
