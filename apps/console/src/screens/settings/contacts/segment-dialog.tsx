import { useMutation } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { previewSegment, putSegment, type Segment, type SegmentCondition } from "../../../api/segments.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog, DialogActions } from "../../../ui/dialog.tsx";
import { SelectField, TextField } from "../../../ui/field.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { toast } from "../../../ui/toast.tsx";
import rows from "../rows.module.css";
import styles from "./segment-dialog.module.css";
import { text } from "./text.ts";

const words = text.segments;
const first: SegmentCondition = { field: "email_domain", operator: "is", value: "" };
const attributePrefix = "attribute:";
const wantsValue = (operator: string) => operator !== "is_set" && operator !== "is_not_set";

/** As the API takes it: no value where none is compared, and yes or no for what is verified. */
function asSent({ field, operator, value }: SegmentCondition): SegmentCondition {
  if (!wantsValue(operator)) return { field, operator };
  return { field, operator, value: field === "verified" ? String(value) !== "false" : (value ?? "") };
}

interface SegmentDialogProps {
  readonly segment: Segment | undefined;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

/** Writes the rule of a segment. */
export function SegmentDialog({ segment, onSaved, onClose }: SegmentDialogProps) {
  const [title, setTitle] = useState(segment?.title ?? "");
  const [name, setName] = useState(segment?.name ?? "");
  const [match, setMatch] = useState(segment?.rule.match ?? "all");
  const [conditions, setConditions] = useState<readonly SegmentCondition[]>(segment?.rule.conditions ?? [first]);
  const rule = { match, conditions: conditions.map(asSent) };
  const save = useMutation({
    mutationFn: () => putSegment({ name, title, rule }),
    onSuccess: () => {
      toast(words.saved(title));
      onSaved();
      onClose();
    },
  });
  const count = useMutation({ mutationFn: () => previewSegment(rule) });
  const change = (at: number, condition: SegmentCondition) =>
    setConditions(conditions.map((entry, index) => (index === at ? condition : entry)));
  return (
    <Dialog title={words.editTitle} isOpen onClose={onClose} alert>
      <form
        className={rows["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <TextField label={words.name} required value={title} onChange={({ target }) => setTitle(target.value)} />
        <TextField
          label={words.id}
          help={words.idHelp}
          required
          pattern="[a-z0-9][a-z0-9_\-]{0,59}"
          readOnly={segment !== undefined}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <SelectField
          label={words.match}
          value={match}
          onChange={({ target }) => setMatch(target.value === "any" ? "any" : "all")}
        >
          <option value="all">{words.all}</option>
          <option value="any">{words.any}</option>
        </SelectField>
        {conditions.map((condition, index) => (
          <Condition
            // oxlint-disable-next-line react/no-array-index-key -- conditions have no identity of their own
            key={index}
            condition={condition}
            onChange={(changed) => change(index, changed)}
            onDrop={
              conditions.length > 1 ? () => setConditions(conditions.filter((_, other) => other !== index)) : undefined
            }
          />
        ))}
        <div className={rows["add"]}>
          <Button
            type="button"
            icon={<Plus size={16} aria-hidden />}
            onClick={() => setConditions([...conditions, first])}
          >
            {words.add}
          </Button>
          <Button type="button" look="quiet" pending={count.isPending} onClick={() => count.mutate()}>
            {words.count}
          </Button>
        </div>
        <p className={rows["note"]} aria-live="polite">
          {count.data ? words.fits(count.data.count, count.data.of) : ""}
        </p>
        <Problem error={save.error ?? count.error} />
        <DialogActions>
          <Button type="button" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button type="submit" look="primary" pending={save.isPending}>
            {words.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

interface ConditionProps {
  readonly condition: SegmentCondition;
  readonly onChange: (condition: SegmentCondition) => void;
  readonly onDrop: (() => void) | undefined;
}

function Condition({ condition, onChange, onDrop }: ConditionProps) {
  const isAttribute = condition.field.startsWith(attributePrefix);
  return (
    <div className={styles["condition"]}>
      <SelectField
        label={words.field}
        value={isAttribute ? "attribute" : condition.field}
        onChange={({ target }) =>
          onChange({ ...condition, field: target.value === "attribute" ? attributePrefix : target.value })
        }
      >
        {Object.entries(words.fields).map(([field, label]) => (
          <option key={field} value={field}>
            {label}
          </option>
        ))}
      </SelectField>
      {isAttribute ? (
        <TextField
          label={words.attribute}
          required
          value={condition.field.slice(attributePrefix.length)}
          onChange={({ target }) => onChange({ ...condition, field: attributePrefix + target.value })}
        />
      ) : null}
      <SelectField
        label={words.operator}
        value={condition.operator}
        onChange={({ target }) => onChange({ ...condition, operator: target.value })}
      >
        {Object.entries(words.operators).map(([operator, label]) => (
          <option key={operator} value={operator}>
            {label}
          </option>
        ))}
      </SelectField>
      {wantsValue(condition.operator) ? (
        <TextField
          label={words.value}
          required
          value={String(condition.value ?? "")}
          onChange={({ target }) => onChange({ ...condition, value: target.value })}
        />
      ) : null}
      {onDrop ? (
        <div className={styles["drop"]}>
          <Button
            type="button"
            look="quiet"
            icon={<X size={16} aria-hidden />}
            aria-label={words.drop}
            title={words.drop}
            onClick={onDrop}
          />
        </div>
      ) : null}
    </div>
  );
}
