import { contextForFake, type ContextForFakeOptions, type ContextForTests } from "@handrail/connector-kit/testing";
import { configSchema, secretsSchema, type ZendeskConfig, type ZendeskSecrets } from "./config.ts";

export type TestContextOptions = ContextForFakeOptions<ZendeskConfig, ZendeskSecrets>;

export function testContext(options: TestContextOptions): ContextForTests<ZendeskConfig, ZendeskSecrets> {
  return contextForFake({ configSchema, secretsSchema }, options);
}
