import { connector } from "@handrail/connector-website";
import { startFakeSource } from "@handrail/connector-website/fake-server";
import { describeConnector } from "./acceptance.ts";

describeConnector({ connector, startFakeSource });
