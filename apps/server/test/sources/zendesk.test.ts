import { connector } from "@handrail/connector-zendesk";
import { startFakeSource } from "@handrail/connector-zendesk/fake-server";
import { describeConnector } from "./acceptance.ts";

describeConnector({
  connector,
  startFakeSource,
  without: {
    "5xx for ever on one item is one failure, and a retry mends it":
      "articles come with their list; for attachments see the connector's own tests",
  },
});
