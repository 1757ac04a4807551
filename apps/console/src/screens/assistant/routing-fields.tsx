import { useQuery } from "@tanstack/react-query";
import { ArrowUp, Plus, Trash2 } from "lucide-react";
import type { RoutingRule } from "../../api/assistant.ts";
import type { Team } from "../../api/teams.ts";
import { Button } from "../../ui/button.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { LoadState } from "../../ui/load-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { ChoiceChips } from "./choice-chips.tsx";
import { teamsQuery } from "./settings-query.ts";
import styles from "./settings-form.module.css";
import { text } from "./text.ts";

const words = text.handoff.routing;

interface RoutingFieldsProps {
  readonly rules: readonly RoutingRule[];
  readonly onChange: (rules: RoutingRule[]) => void;
}

/** Rules that send a hand-off to a team, the first that fits first. */
export function RoutingFields({ rules, onChange }: RoutingFieldsProps) {
  const query = useQuery(teamsQuery);
  return (
    <LoadState query={query} skeleton={<Skeleton lines={2} />}>
      {(teams) => (
        <div className={styles["stack"]}>
          {rules.map((rule, index) => (
            // Rules have no names: their place is what they are told apart by.
            <Rule
              key={index}
              place={index + 1}
              rule={rule}
              teams={teams}
              onChange={(changed) => onChange(rules.map((other, at) => (at === index ? changed : other)))}
              onRemove={() => onChange(rules.filter((_, at) => at !== index))}
              onUp={
                index === 0
                  ? undefined
                  : () => onChange([...rules.slice(0, index - 1), rule, rules[index - 1]!, ...rules.slice(index + 1)])
              }
            />
          ))}
          {teams.length === 0 ? (
            <p className={styles["quiet"]}>{words.noTeams}</p>
          ) : (
            <div>
              <Button
                icon={<Plus size={16} aria-hidden />}
                onClick={() => onChange([...rules, { teamId: teams[0]!.id }])}
              >
                {words.add}
              </Button>
            </div>
          )}
        </div>
      )}
    </LoadState>
  );
}

interface RuleProps {
  readonly place: number;
  readonly rule: RoutingRule;
  readonly teams: readonly Team[];
  readonly onChange: (rule: RoutingRule) => void;
  readonly onRemove: () => void;
  readonly onUp: (() => void) | undefined;
}

function Rule({ place, rule, teams, onChange, onRemove, onUp }: RuleProps) {
  const put = <Name extends keyof RoutingRule>(name: Name, value: RoutingRule[Name] | undefined) => {
    const { [name]: _before, ...rest } = rule;
    onChange((value === undefined ? rest : { ...rest, [name]: value }) as RoutingRule);
  };
  const list = (value: string): string[] | undefined => {
    const entries = value
      .split(",")
      .map((entry) => entry.trim())
      .filter(Boolean);
    return entries.length > 0 ? entries : undefined;
  };
  return (
    <div className={styles["card"]} role="group" aria-label={words.rule(place)}>
      <div className={styles["cardHead"]}>
        <strong>{words.rule(place)}</strong>
        <div className={styles["buttons"]}>
          {onUp ? (
            <Button look="quiet" icon={<ArrowUp size={16} aria-hidden />} aria-label={words.up(place)} onClick={onUp} />
          ) : null}
          <Button
            look="quiet"
            icon={<Trash2 size={16} aria-hidden />}
            aria-label={words.remove(place)}
            onClick={onRemove}
          />
        </div>
      </div>
      <div className={styles["pair"]}>
        <SelectField
          label={words.team}
          value={rule.teamId}
          onChange={(event) => onChange({ ...rule, teamId: event.target.value })}
        >
          {teams.some(({ id }) => id === rule.teamId) ? null : <option value={rule.teamId}>{words.goneTeam}</option>}
          {teams.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={words.hours}
          value={rule.hours ?? ""}
          onChange={(event) => put("hours", (event.target.value || undefined) as RoutingRule["hours"])}
        >
          <option value="">{words.anyTime}</option>
          <option value="open">{words.open}</option>
          <option value="closed">{words.closed}</option>
        </SelectField>
        <TextField
          label={words.languages}
          placeholder={words.languagesExample}
          defaultValue={rule.languages?.join(", ") ?? ""}
          onBlur={(event) => put("languages", list(event.target.value))}
        />
        <TextField
          label={words.topics}
          placeholder={words.topicsExample}
          defaultValue={rule.topics?.join(", ") ?? ""}
          onBlur={(event) => put("topics", list(event.target.value))}
        />
      </div>
      <ChoiceChips
        label={words.reasons}
        none={words.any}
        choices={text.handoff.reasons}
        chosen={rule.reasons ?? []}
        onChange={(chosen) => put("reasons", chosen.length > 0 ? chosen : undefined)}
      />
      <ChoiceChips
        label={words.channels}
        none={words.any}
        choices={text.autopilot.channel}
        chosen={rule.channels ?? []}
        onChange={(chosen) => put("channels", chosen.length > 0 ? chosen : undefined)}
      />
    </div>
  );
}
