import { Link } from "@tanstack/react-router";
import {
  ArrowLeft,
  CircleCheck,
  CircleX,
  Clock,
  Ellipsis,
  Moon,
  PanelRight,
  RotateCcw,
  Sparkles,
  Telescope,
  Undo2,
  UserRound,
} from "lucide-react";
import type { Me } from "../../api/account.ts";
import type { Session } from "../../api/inbox.ts";
import type { SessionEvent } from "../../api/session-event.ts";
import { Button } from "../../ui/button.tsx";
import { languageName } from "../../ui/format.ts";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { Problem } from "../../ui/problem.tsx";
import { UntilTime } from "../../ui/relative-time.tsx";
import { StatusWord } from "../../ui/status-word.tsx";
import { assigneeName } from "./apply-event.ts";
import { AssignMenu } from "./assign-menu.tsx";
import styles from "./conversation-header.module.css";
import { listAddress } from "./inbox-address.ts";
import { SnoozeMenu } from "./snooze-menu.tsx";
import { channelWords, text } from "./text.ts";
import { useHelpCenters } from "./use-help-centers.ts";
import type { ConversationActions } from "./use-conversation-actions.ts";

/** What a key of the keyboard has opened. */
export type OpenMenu = "assign" | "snooze" | "close" | undefined;

interface ConversationHeaderProps {
  readonly session: Session;
  readonly events: readonly SessionEvent[];
  readonly contactName: string;
  readonly me: Me;
  readonly mayAnswer: boolean;
  readonly actions: ConversationActions;
  readonly inspecting: boolean;
  readonly onInspect: (() => void) | undefined;
  readonly showsDetails: boolean;
  readonly onDetails: () => void;
  readonly menu: OpenMenu;
  readonly onMenu: (menu: OpenMenu) => void;
}

export function ConversationHeader(props: ConversationHeaderProps) {
  const { session, events, contactName, me, mayAnswer, actions, inspecting, onInspect, menu, onMenu } = props;
  const helpCenter = useHelpCenters().nameOf(session);
  const isOpen = session.status === "open";
  const isMine = session.owner === "human" && session.assigneeId === me.user.id;
  const failed =
    actions.take.error ??
    actions.giveBack.error ??
    actions.close.error ??
    actions.assign.error ??
    actions.snooze.error ??
    actions.reopen.error ??
    actions.note.error;
  return (
    <header className={styles["header"]}>
      <div className={styles["line"]}>
        <Link to="/inbox" search={(before) => listAddress(before)} className={styles["back"]} aria-label={text.back}>
          <ArrowLeft size={20} aria-hidden />
        </Link>
        <div className={styles["who"]}>
          <h1 className={styles["name"]}>
            <span className={styles["number"]}>#{session.ticketNumber}</span> <bdi>{contactName}</bdi>
          </h1>
          <p className={styles["about"]}>
            <Owner session={session} isMine={isMine} name={assigneeName(events)} />
            <span className={styles["facts"]}>
              {helpCenter ? (
                <>
                  <bdi>{helpCenter}</bdi>
                  {" · "}
                </>
              ) : null}
              {channelWords(session.channel)} · {languageName(session.locale)}
            </span>
          </p>
        </div>
        <div className={styles["actions"]}>
          {onInspect ? (
            <Button
              look="quiet"
              icon={<Telescope size={18} aria-hidden />}
              aria-label={text.actions.inspect}
              title={`${text.actions.inspect} (i)`}
              aria-pressed={inspecting}
              onClick={onInspect}
            />
          ) : null}
          <Button
            look="quiet"
            icon={<PanelRight size={18} className={styles["mirrored"]} aria-hidden />}
            aria-label={text.actions.details}
            title={`${text.actions.details} (d)`}
            aria-pressed={props.showsDetails}
            data-details
            onClick={props.onDetails}
          />
          {mayAnswer && isOpen ? (
            <AssignMenu session={session} me={me} actions={actions} isOpen={menu === "assign"} onOpen={onMenu} />
          ) : null}
          {mayAnswer && isOpen && session.owner === "human" ? (
            <SnoozeMenu session={session} actions={actions} isOpen={menu === "snooze"} onOpen={onMenu} />
          ) : null}
          {mayAnswer && isOpen ? (
            <Menu label={text.actions.more} look="quiet" trigger={<Ellipsis size={18} aria-hidden />}>
              {session.owner === "human" ? (
                <MenuItem
                  icon={<Undo2 size={16} aria-hidden />}
                  textValue={text.actions.return}
                  detail={text.actions.returnDetail}
                  onAction={() => actions.giveBack.mutate()}
                />
              ) : null}
              <MenuItem
                icon={<CircleCheck size={16} aria-hidden />}
                textValue={text.actions.close}
                onAction={() => onMenu("close")}
              />
              <MenuItem
                icon={<PanelRight size={16} aria-hidden />}
                textValue={text.actions.details}
                onAction={props.onDetails}
              />
            </Menu>
          ) : null}
          {mayAnswer && isOpen && !isMine ? (
            <Button
              look="primary"
              pending={actions.take.isPending}
              onClick={() => actions.take.mutate()}
              title={`${text.actions.take} (t)`}
            >
              {text.actions.take}
            </Button>
          ) : null}
          {mayAnswer && isOpen && isMine ? (
            <Button
              icon={<CircleCheck size={16} aria-hidden />}
              title={`${text.actions.close} (e)`}
              onClick={() => onMenu("close")}
            >
              {text.actions.close}
            </Button>
          ) : null}
          {mayAnswer && !isOpen ? (
            <Button
              icon={<RotateCcw size={16} aria-hidden />}
              pending={actions.reopen.isPending}
              onClick={() => actions.reopen.mutate()}
            >
              {text.actions.reopen}
            </Button>
          ) : null}
        </div>
      </div>
      <Problem error={failed} />
    </header>
  );
}

function Owner({ session, isMine, name }: { session: Session; isMine: boolean; name: string | undefined }) {
  if (session.status === "closed_resolved")
    return (
      <StatusWord icon={CircleCheck} tone="success">
        {text.owner.closed_resolved}
      </StatusWord>
    );
  if (session.status === "closed_unresolved")
    return <StatusWord icon={CircleX}>{text.owner.closed_unresolved}</StatusWord>;
  if (session.owner === "ai")
    return (
      <StatusWord icon={Sparkles} tone="accent">
        {text.owner.assistant}
      </StatusWord>
    );
  if (session.snoozedUntil)
    return (
      <StatusWord icon={Moon}>
        {text.details.snoozed} <UntilTime at={session.snoozedUntil} />
      </StatusWord>
    );
  if (isMine)
    return (
      <StatusWord icon={UserRound} tone="accent">
        {text.owner.you}
      </StatusWord>
    );
  if (session.assigneeId)
    return <StatusWord icon={UserRound}>{name ? text.owner.other(name) : text.owner.person}</StatusWord>;
  return (
    <StatusWord icon={Clock} tone="warning">
      {text.owner.waiting}
    </StatusWord>
  );
}
