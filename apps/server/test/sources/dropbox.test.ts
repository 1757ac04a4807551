import { connector } from "@handrail/connector-dropbox";
import { startFakeSource } from "@handrail/connector-dropbox/fake-server";
import { describeConnector } from "./acceptance.ts";

describeConnector({ connector, startFakeSource });
