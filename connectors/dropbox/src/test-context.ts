import { contextForFake, type ContextForFakeOptions, type ContextForTests } from "@handrail/connector-kit/testing";
import { configSchema, secretsSchema, type DropboxConfig, type DropboxSecrets } from "./config.ts";

export type TestContextOptions = ContextForFakeOptions<DropboxConfig, DropboxSecrets>;

export function testContext(options: TestContextOptions): ContextForTests<DropboxConfig, DropboxSecrets> {
  return contextForFake({ configSchema, secretsSchema }, options);
}
