/** Just enough of ONNX's protobuf to write a small graph. */

const varint = (value: number): number[] => {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest & 127) | 128);
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
};

type Field = readonly [number: number, value: number | string | Uint8Array];

export function message(fields: readonly Field[]): Uint8Array {
  const parts = fields.map(([number, value]) => {
    if (typeof value === "number") return Uint8Array.from([...varint(number << 3), ...varint(value)]);
    const bytes = typeof value === "string" ? new TextEncoder().encode(value) : value;
    return Buffer.concat([Uint8Array.from([...varint((number << 3) | 2), ...varint(bytes.length)]), bytes]);
  });
  return Buffer.concat(parts);
}

export const elementType = { float: 1, int64: 7 } as const;

/** A tensor's name, type and shape; a name in the shape stands for a size that differs from run to run. */
export function valueInfo(name: string, type: number, shape: readonly (number | string)[]): Uint8Array {
  const dimensions = shape.map((size): Field => [1, message([typeof size === "number" ? [1, size] : [2, size]])]);
  const tensor = message([
    [1, type],
    [2, message(dimensions)],
  ]);
  return message([
    [1, name],
    [2, message([[1, tensor]])],
  ]);
}

export function tensor(name: string, type: number, shape: readonly number[], data: Uint8Array): Uint8Array {
  return message([...shape.map((size): Field => [1, size]), [2, type], [8, name], [9, data]]);
}

export interface Node {
  readonly type: string;
  readonly inputs: readonly string[];
  readonly output: string;
  /** Whole numbers by name. */
  readonly attributes?: Readonly<Record<string, number>>;
}

const attributeOfInt = 2;

function node({ type, inputs, output, attributes = {} }: Node): Uint8Array {
  return message([
    ...inputs.map((input): Field => [1, input]),
    [2, output],
    [4, type],
    ...Object.entries(attributes).map(([name, value]): Field => [
      5,
      message([
        [1, name],
        [3, value],
        [20, attributeOfInt],
      ]),
    ]),
  ]);
}

export interface Graph {
  readonly nodes: readonly Node[];
  readonly initializers: readonly Uint8Array[];
  readonly inputs: readonly Uint8Array[];
  readonly outputs: readonly Uint8Array[];
}

/** The file of a model. */
export function onnxModel({ nodes, initializers, inputs, outputs }: Graph): Uint8Array {
  const graph = message([
    ...nodes.map((one): Field => [1, node(one)]),
    [2, "graph"],
    ...initializers.map((one): Field => [5, one]),
    ...inputs.map((one): Field => [11, one]),
    ...outputs.map((one): Field => [12, one]),
  ]);
  return message([
    [1, 8],
    [7, graph],
    [8, message([[2, 13]])],
  ]);
}
