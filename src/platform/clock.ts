/** The local time of day as Swedish text, such as `10.32`. */
export function timeOfDay(): string {
  return new Date().toLocaleTimeString('sv-SE', { hour: '2-digit', minute: '2-digit' }).replace(':', '.');
}
