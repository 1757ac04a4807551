import type { ConnectorManifest } from "@handrail/connector-kit";

export const manifest: ConnectorManifest = {
  kind: "google-drive",
  name: "Google Drive",
  description: "Documents, spreadsheets, presentations and files of Google Drive and its shared drives.",
  icon: "hard-drive",
  capabilities: {
    incremental: true,
    deletionFeed: true,
    access: true,
    attachments: false,
    singleFetch: true,
    enumeration: true,
    hierarchy: true,
  },
  defaultSchedules: {
    incremental: { kind: "interval", everyMinutes: 15 },
    full: { kind: "cron", expression: "0 2 * * *" },
    access: { kind: "cron", expression: "0 13 * * *" },
  },
  setup: [
    "With a service account, which nobody has to sign in for:",
    "",
    "1. In the [Google Cloud console](https://console.cloud.google.com/), enable the **Google Drive API** in a project, create a service account under **IAM & Admin**, and add a JSON key to it.",
    "2. Share the folders or shared drives that should be found with the email address of the service account. As an editor or content manager it also sees who may read what; as a viewer it does not, and then nobody may read its documents unless you switch **Follow the sharing in Drive** off.",
    "3. Paste the whole JSON key here.",
    "4. Instead of sharing, an admin of Google Workspace may allow domain-wide delegation with the scope `https://www.googleapis.com/auth/drive.readonly`; then enter whose files are read.",
    "",
    "With an account of yours: create an OAuth client in the same console, get a refresh token for the scope `https://www.googleapis.com/auth/drive.readonly`, and enter client id, client secret and refresh token.",
    "",
    "Handrail only reads. Shortcuts to files are followed, shortcuts to folders are not.",
  ].join("\n"),
};
