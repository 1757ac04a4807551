import { connector } from "@handrail/connector-confluence";
import { startFakeSource } from "@handrail/connector-confluence/fake-server";
import { describeConnector } from "./acceptance.ts";

describeConnector({
  connector,
  startFakeSource,
  without: {
    "an expired checkpoint leads to a full listing, without deletions by absence":
      "its checkpoint is a moment, which does not expire",
  },
});
