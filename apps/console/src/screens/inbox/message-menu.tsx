import { Copy, EyeOff, Ellipsis } from "lucide-react";
import { useState } from "react";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { toast } from "../../ui/toast.tsx";
import { RedactDialog } from "./redact-dialog.tsx";
import { inspectText } from "./inspect-text.ts";
import { text } from "./text.ts";
import type { Message } from "./timeline.ts";

interface MessageMenuProps {
  readonly sessionId: string;
  readonly message: Message;
  readonly mayRedact: boolean;
}

/** What can be done with one message. */
export function MessageMenu({ sessionId, message, mayRedact }: MessageMenuProps) {
  const [redacting, setRedacting] = useState(false);
  if (message.text === "") return null;
  return (
    <div data-menu>
      <Menu label={text.message.more} look="quiet" trigger={<Ellipsis size={16} aria-hidden />} placement="bottom">
        <MenuItem
          icon={<Copy size={16} aria-hidden />}
          textValue={text.message.copy}
          onAction={() =>
            void navigator.clipboard?.writeText(message.text).then(
              () => toast(inspectText.copied),
              () => undefined,
            )
          }
        />
        {mayRedact ? (
          <MenuItem
            icon={<EyeOff size={16} aria-hidden />}
            textValue={text.message.redact}
            onAction={() => setRedacting(true)}
          />
        ) : null}
      </Menu>
      {redacting ? <RedactDialog sessionId={sessionId} message={message} onClose={() => setRedacting(false)} /> : null}
    </div>
  );
}
