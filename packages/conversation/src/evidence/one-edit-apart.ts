/** Whether two words differ by one letter put in, left out, changed, or swapped with its neighbour. */
export function oneEditApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  if (restA.length === restB.length) {
    const swapped = restA.length > 1 && restA[0] === restB[1] && restA[1] === restB[0];
    return restA.slice(1) === restB.slice(1) || (swapped && restA.slice(2) === restB.slice(2));
  }
  return restA.length > restB.length ? restA.slice(1) === restB : restA === restB.slice(1);
}
