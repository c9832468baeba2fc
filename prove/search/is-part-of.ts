/** Whether the members come in the order, in this sequence. */
export function isPartOf<T>(members: readonly T[], order: readonly T[]): boolean {
  let from = 0;
  return members.every((member) => {
    const place = order.indexOf(member, from);
    from = place + 1;
    return place >= 0;
  });
}
