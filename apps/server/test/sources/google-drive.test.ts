import { connector } from "@handrail/connector-google-drive";
import { startFakeSource } from "@handrail/connector-google-drive/fake-server";
import { describeConnector } from "./acceptance.ts";

describeConnector({ connector, startFakeSource });
