import type { ConnectorContext } from "@handrail/connector-kit";
import type { DriveConfig, DriveSecrets } from "./config.ts";

export type DriveContext = ConnectorContext<DriveConfig, DriveSecrets>;
