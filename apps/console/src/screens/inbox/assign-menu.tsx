import { useQuery } from "@tanstack/react-query";
import { Check, UserRound, UserRoundPlus, UserRoundX, UsersRound } from "lucide-react";
import type { Me } from "../../api/account.ts";
import type { Session } from "../../api/inbox.ts";
import { Menu, MenuItem, MenuSection } from "../../ui/menu.tsx";
import type { OpenMenu } from "./conversation-header.tsx";
import { colleaguesQuery, teamsQuery } from "./session-queries.ts";
import { text } from "./text.ts";
import type { ConversationActions } from "./use-conversation-actions.ts";

interface AssignMenuProps {
  readonly session: Session;
  readonly me: Me;
  readonly actions: ConversationActions;
  readonly isOpen: boolean;
  readonly onOpen: (menu: OpenMenu) => void;
}

/** Gives the conversation to a person, a team or the queue. */
export function AssignMenu({ session, me, actions, isOpen, onOpen }: AssignMenuProps) {
  const colleagues = useQuery(colleaguesQuery).data ?? [];
  const teams = useQuery(teamsQuery).data ?? [];
  const mine = colleagues.find(({ id }) => id === me.user.id);
  const people = [...(mine ? [mine] : []), ...colleagues.filter(({ id }) => id !== me.user.id)];
  const mark = (chosen: boolean, icon: React.ReactNode) => (chosen ? <Check size={16} aria-hidden /> : icon);
  return (
    <Menu
      label={`${text.actions.assign} (a)`}
      look="quiet"
      trigger={<UserRoundPlus size={18} aria-hidden />}
      isOpen={isOpen}
      onOpenChange={(open) => onOpen(open ? "assign" : undefined)}
    >
      <MenuSection heading={text.actions.people}>
        {people.map(({ id, name, here }) => (
          <MenuItem
            key={id}
            icon={mark(session.assigneeId === id, <UserRound size={16} aria-hidden />)}
            textValue={id === me.user.id ? `${name} (${text.you})` : name}
            {...(here ? { detail: text.actions.here } : {})}
            onAction={() => actions.assign.mutate({ assigneeId: id })}
          />
        ))}
        <MenuItem
          icon={mark(session.assigneeId == null, <UserRoundX size={16} aria-hidden />)}
          textValue={text.actions.nobody}
          onAction={() => actions.assign.mutate({ assigneeId: null })}
        />
      </MenuSection>
      {teams.length > 0 ? (
        <MenuSection heading={text.actions.teams}>
          {teams.map(({ id, name }) => (
            <MenuItem
              key={id}
              icon={mark(session.teamId === id, <UsersRound size={16} aria-hidden />)}
              textValue={name}
              onAction={() => actions.assign.mutate({ teamId: id })}
            />
          ))}
          <MenuItem
            icon={mark(session.teamId == null, <UserRoundX size={16} aria-hidden />)}
            textValue={text.actions.noTeam}
            onAction={() => actions.assign.mutate({ teamId: null })}
          />
        </MenuSection>
      ) : null}
    </Menu>
  );
}
