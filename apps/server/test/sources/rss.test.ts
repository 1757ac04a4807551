import { connector } from "@handrail/connector-rss";
import { startFakeSource } from "@handrail/connector-rss/fake-server";
import { describeConnector } from "./acceptance.ts";

describeConnector({
  connector,
  startFakeSource,
  without: {
    "5xx for ever on one item is one failure, and a retry mends it": "entries come with their feed",
    "an expired checkpoint leads to a full listing, without deletions by absence":
      "the mark of a feed's state does not expire; one that is not known any more gets the whole feed",
  },
});
