import { AlarmClockOff, CalendarClock, Moon } from "lucide-react";
import { useState } from "react";
import type { Session } from "../../api/inbox.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import { formatExactTime } from "../../ui/format.ts";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { useNow } from "../../ui/use-now.ts";
import type { OpenMenu } from "./conversation-header.tsx";
import { localInputValue, snoozeTimes } from "./snooze-times.ts";
import { text } from "./text.ts";
import type { ConversationActions } from "./use-conversation-actions.ts";

interface SnoozeMenuProps {
  readonly session: Session;
  readonly actions: ConversationActions;
  readonly isOpen: boolean;
  readonly onOpen: (menu: OpenMenu) => void;
}

/** Hides the conversation until a time; it comes back by itself, or when the contact writes. */
export function SnoozeMenu({ session, actions, isOpen, onOpen }: SnoozeMenuProps) {
  const [picking, setPicking] = useState(false);
  const now = useNow();
  return (
    <>
      <Menu
        label={`${text.actions.snooze} (s)`}
        look="quiet"
        trigger={<Moon size={18} aria-hidden />}
        isOpen={isOpen}
        onOpenChange={(open) => onOpen(open ? "snooze" : undefined)}
      >
        {session.snoozedUntil ? (
          <MenuItem
            icon={<AlarmClockOff size={16} aria-hidden />}
            textValue={text.actions.wake}
            onAction={() => actions.snooze.mutate(null)}
          />
        ) : null}
        {snoozeTimes(now).map(({ name, at }) => (
          <MenuItem
            key={name}
            icon={<Moon size={16} aria-hidden />}
            textValue={text.actions[name]}
            detail={formatExactTime(at)}
            onAction={() => actions.snooze.mutate(at.toISOString())}
          />
        ))}
        <MenuItem
          icon={<CalendarClock size={16} aria-hidden />}
          textValue={text.actions.pickDate}
          onAction={() => setPicking(true)}
        />
      </Menu>
      {picking ? (
        <PickTime onPick={(at) => actions.snooze.mutate(at.toISOString())} onClose={() => setPicking(false)} />
      ) : null}
    </>
  );
}

function PickTime({ onPick, onClose }: { onPick: (at: Date) => void; onClose: () => void }) {
  const [value, setValue] = useState(() => localInputValue(snoozeTimes(new Date()).at(-1)!.at));
  const [wrong, setWrong] = useState(false);
  const now = useNow();
  return (
    <Dialog title={text.actions.pickTitle} isOpen onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const at = new Date(value);
          if (Number.isNaN(at.getTime()) || at <= new Date()) return setWrong(true);
          onPick(at);
          onClose();
        }}
      >
        <TextField
          label={text.actions.pickLabel}
          type="datetime-local"
          autoFocus
          min={localInputValue(now)}
          value={value}
          onChange={(event) => {
            setWrong(false);
            setValue(event.target.value);
          }}
          error={wrong ? text.actions.pickWrong : undefined}
        />
        <DialogActions>
          <Button onClick={onClose}>{text.actions.cancel}</Button>
          <Button type="submit" look="primary">
            {text.actions.pickSave}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
