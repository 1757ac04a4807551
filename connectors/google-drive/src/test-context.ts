import { contextForFake, type ContextForFakeOptions, type ContextForTests } from "@handrail/connector-kit/testing";
import { configSchema, secretsSchema, type DriveConfig, type DriveSecrets } from "./config.ts";

export type TestContextOptions = ContextForFakeOptions<DriveConfig, DriveSecrets>;

export function testContext(options: TestContextOptions): ContextForTests<DriveConfig, DriveSecrets> {
  return contextForFake({ configSchema, secretsSchema }, options);
}
