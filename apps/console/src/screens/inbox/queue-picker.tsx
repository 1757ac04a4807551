import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import {
  BookOpen,
  ChevronDown,
  CircleCheck,
  Clock,
  Inbox,
  Moon,
  Sparkles,
  UserRound,
  UsersRound,
  type LucideIcon,
} from "lucide-react";
import { queueNames, type QueueName } from "../../api/inbox-names.ts";
import type { InboxCounts } from "../../api/inbox-counts.ts";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { formatNumber } from "../../ui/format.ts";
import { listAddress, startQueue, type InboxAddress } from "./inbox-address.ts";
import styles from "./queue-picker.module.css";
import { countsQuery } from "./counts-query.ts";
import { teamsQuery } from "./session-queries.ts";
import { text } from "./text.ts";
import { removedHelpCenter, useHelpCenters } from "./use-help-centers.ts";

export const queueIcons: Record<QueueName, LucideIcon> = {
  unassigned: Clock,
  mine: UserRound,
  teams: UsersRound,
  open: Inbox,
  snoozed: Moon,
  closed: CircleCheck,
  assistant: Sparkles,
};

interface Entry {
  readonly key: string;
  readonly name: string;
  readonly icon: LucideIcon;
  readonly count: number | undefined;
  readonly address: InboxAddress;
  readonly isOpen: boolean;
}

function useEntries(address: InboxAddress): Entry[] {
  const counts = useQuery(countsQuery).data;
  const teams = useQuery(teamsQuery).data ?? [];
  const helpCenters = useHelpCenters();
  const queue = address.queue ?? (address.q ? undefined : startQueue);
  const ofHelpCenters = helpCenters.choices
    .filter(({ value }) => value !== removedHelpCenter)
    .map(({ value, name }) => ({
      key: value,
      name,
      icon: BookOpen,
      count: counts?.perHelpCenter[value] ?? 0,
      address: { queue: "open" as const, helpCenter: value, sort: address.sort },
      isOpen: queue === "open" && address.helpCenter === value && !address.team,
    }))
    .filter(({ count, isOpen }) => count > 0 || isOpen);
  const isOfHelpCenter = ofHelpCenters.some(({ isOpen }) => isOpen);
  return [
    ...queueNames.map((name) => ({
      key: name,
      name: text.queues[name],
      icon: queueIcons[name],
      count: counts?.[name],
      address: { queue: name, sort: address.sort },
      isOpen: queue === name && !address.team && !isOfHelpCenter,
    })),
    ...teams
      .filter((team) => countOf(counts, team.id) > 0 || address.team === team.id)
      .map((team) => ({
        key: team.id,
        name: team.name,
        icon: UsersRound,
        count: countOf(counts, team.id),
        address: { queue: "open" as const, team: team.id, sort: address.sort },
        isOpen: address.team === team.id,
      })),
    ...ofHelpCenters,
  ];
}

const countOf = (counts: InboxCounts | undefined, teamId: string): number => counts?.perTeam[teamId] ?? 0;

/** The queues with how much is in each: a column where there is room, a menu elsewhere. */
export function QueueColumn({ address }: { address: InboxAddress }) {
  const entries = useEntries(address);
  return (
    <nav className={styles["column"]} aria-label={text.queue}>
      <ul>
        {entries.map(({ key, name, icon: Icon, count, address: to, isOpen }) => (
          <li key={key}>
            <Link
              to="/inbox"
              search={listAddress(to)}
              className={styles["queue"]}
              aria-current={isOpen ? "true" : undefined}
            >
              <Icon size={16} aria-hidden />
              <span className={styles["name"]}>{name}</span>
              {count ? <span className={styles["count"]}>{formatNumber(count)}</span> : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function QueueMenu({ address }: { address: InboxAddress }) {
  const entries = useEntries(address);
  const navigate = useNavigate();
  const open = entries.find(({ isOpen }) => isOpen);
  const name = open?.name ?? (address.q ? text.everyQueue : text.queues[startQueue]);
  return (
    <Menu
      label={text.queue}
      triggerClass={styles["picker"]}
      placement="bottom start"
      trigger={
        <>
          <span className={styles["picked"]}>{name}</span>
          {open?.count ? <span className={styles["count"]}>{formatNumber(open.count)}</span> : null}
          <ChevronDown size={16} aria-hidden />
        </>
      }
    >
      {entries.map(({ key, name: word, icon: Icon, count, address: to }) => (
        <MenuItem
          key={key}
          icon={<Icon size={16} aria-hidden />}
          textValue={count ? `${word} (${formatNumber(count)})` : word}
          onAction={() => void navigate({ to: "/inbox", search: listAddress(to) })}
        />
      ))}
    </Menu>
  );
}
