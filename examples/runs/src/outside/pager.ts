/** Wakes somebody up; `url` is the vendor's. */
export async function page(url: string, routingKey: string, summary: string): Promise<void> {
  const response = await fetch(`${url}/v2/enqueue`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      routing_key: routingKey,
      event_action: 'trigger',
      payload: { summary, source: 'runs', severity: 'critical' },
    }),
  });
  if (!response.ok) throw new Error(`the pager answered ${response.status}`);
}
