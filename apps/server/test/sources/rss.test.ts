import { connector } from "@handrail/connector-rss";
import { startFakeSource } from "@handrail/connector-rss/fake-server";
import { describeConnector } from "./acceptance.ts";

describeConnector({
  connector,
  startFakeSource,
  without: {
    "5xx for ever on one item is one failure, and a retry mends it":
      "a feed brings its items whole, none is loaded alone",
    "an expired checkpoint leads to a full listing, without deletions by absence":
      "its checkpoint is the mark of the feed's last state, which does not expire",
  },
});
