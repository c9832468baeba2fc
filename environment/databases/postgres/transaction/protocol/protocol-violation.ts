/** What a client sent is not PostgreSQL's protocol; nothing that follows can be understood either. */
export class ProtocolViolation extends Error {}
