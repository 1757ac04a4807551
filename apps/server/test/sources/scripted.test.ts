import { describeConnector } from "./acceptance.ts";
import { scriptedConnector, startFakeSource } from "./scripted-source.ts";

describeConnector({ connector: scriptedConnector, startFakeSource, interruptions: 20 });
