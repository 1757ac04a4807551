import { useState } from "react";
import { TextArea } from "../../ui/field.tsx";
import { linesOf } from "./lines.ts";

interface LinesFieldProps {
  readonly label: string;
  readonly help?: string;
  readonly placeholder?: string;
  readonly value: readonly string[];
  readonly onChange: (lines: string[]) => void;
  readonly error?: string | undefined;
}

/** A list, one entry a line. Empty lines stay while somebody writes. */
export function LinesField({ value, onChange, ...field }: LinesFieldProps) {
  const [written, setWritten] = useState(value.join("\n"));
  return (
    <TextArea
      {...field}
      rows={3}
      value={written}
      onChange={(event) => {
        setWritten(event.target.value);
        onChange(linesOf(event.target.value));
      }}
    />
  );
}
