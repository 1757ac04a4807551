import { connector } from "@handrail/connector-notion";
import { startFakeSource } from "@handrail/connector-notion/fake-server";
import { describeConnector } from "./acceptance.ts";

describeConnector({
  connector,
  startFakeSource,
  without: {
    "an expired checkpoint leads to a full listing, without deletions by absence":
      "its checkpoint is a moment, which does not expire; for a listing that is taken up see the connector's own tests",
  },
});
