// The shapes of docs/protocol.md, field by field as they travel.

export type Person = { id: number; username: string; display_name: string; avatar_url: string | null }

export type Status = { text: string | null; emoji: string | null; expires_at: string | null }

export type User = Person & {
  email?: string
  status: Status | null
  role: 'user' | 'moderator' | 'admin'
  created_at: string
}

export type Role = 'Owner' | 'Admin' | 'Member'

export type Server = {
  id: number
  name: string
  image: string | null
  invitation_code: string | null
  owner_id: number
  is_public: boolean
  role: Role
  created_at: string
}

export type Channel = {
  id: number
  server_id: number | null
  type: 'text' | 'dm' | 'group'
  name: string
  topic: string | null
  is_private: boolean
  position: number
  last_seq: number
  last_message_seq: number
  last_message_at: string | null
  creator_id: number | null
  created_at: string
  members?: Person[]
}

export type MessageParent = {
  id: number
  seq: number
  author_username: string
  excerpt: string
  is_deleted: boolean
}

export type Message = {
  id: number
  channel_id: number
  seq: number
  author_id: number
  author_username: string
  author: Person
  content: string
  parent_id: number | null
  parent: MessageParent | null
  reply_count: number
  client_msg_id: string | null
  is_deleted: boolean
  created_at: string
  updated_at: string | null
  edited_at: string | null
}

/** An edit or a deletion: seq is its own place, message_seq that of the message. */
export type MessageChange = {
  channel_id: number
  seq: number
  message_id: number
  message_seq: number
  actor_id: number
  at: string
  message: Message | null
}

export type ReadState = {
  channel_id: number
  read_seq: number
  unread: number
  mentions: number
  marked_at_seq: number | null
}

export type SavedDraft = { channel_id: number; content: string; parent_id: number | null; edited_at: string }

export type UnreadHint = { channel_id: number; last_message_seq: number; unread: number; mentions: number }

export type PresenceStatus = 'online' | 'idle' | 'dnd' | 'offline' | 'invisible'

export type Presence = { user_id: number; status: PresenceStatus }

export type Typing = { channel_id: number; user_id: number; username: string; active: boolean }

export type Member = {
  user_id: number
  username: string
  display_name: string
  avatar_url: string | null
  role: Role
  joined_at: string
  presence: PresenceStatus
}

/** Null where there is none. */
export type Limits = { message_length: number | null }

export type Ready = {
  user: User
  session_id: number | null
  epoch: string
  heartbeat_interval: number
  limits: Limits
  servers: Server[]
  channels: Channel[]
  read_states: ReadState[]
  presence: PresenceStatus
  presences: Presence[]
}

export type JoinAck = {
  channel_id: number
  room: string
  room_id: number
  last_seq: number
  read_state: ReadState
  presences: Presence[]
}

export type SendAck = {
  id: number
  channel_id: number
  seq: number
  client_msg_id: string | null
  created_at: string
  duplicate: boolean
}

export type CommandProblem = {
  code: string
  message: string
  command: string | null
  retry_after: number | null
}

type Frame<Type extends string, Data> = { type: Type; data: Data }

/** What the server says by itself. Answers to commands never come here. */
export type ServerEvent =
  | Frame<'ready', Ready>
  | Frame<'message' | 'dm', Message>
  | Frame<'message_edited' | 'message_deleted', MessageChange>
  | Frame<'channel_created' | 'channel_updated' | 'channel_deleted', { channel: Channel }>
  | Frame<'server_updated', { server: Server }>
  | Frame<'server_removed', { server_id: number; reason: string }>
  | Frame<'member_joined' | 'member_updated' | 'member_left', { server_id: number; member: Member }>
  | Frame<'user_updated', { user: Person }>
  | Frame<'dm_created', { channel: Channel }>
  | Frame<'access_lost', { channel_id: number }>
  | Frame<'read_state', ReadState>
  | Frame<'settings_updated', Record<string, never>>
  | Frame<'resync', { channel_id: number; head: number }>
  | Frame<'unread', { channels: UnreadHint[] }>
  | Frame<'presence', Presence>
  | Frame<'typing', Typing>
  | Frame<'error', CommandProblem>

/** What the client may ask of the socket, with what it is answered. */
export type Commands = {
  join: { data: { channel_id: number; after_seq?: number }; answer: JoinAck }
  leave: { data: { channel_id: number }; answer: unknown }
  resume: { data: { epoch: string; channels: Record<string, number> }; answer: { epoch: string } }
  send_message: {
    data: { channel_id: number; content: string; parent_id?: number; client_msg_id: string }
    answer: SendAck
  }
  typing: { data: { channel_id: number; active: boolean }; answer: never }
  set_presence: { data: { status: PresenceStatus }; answer: { status: PresenceStatus } }
  ping: { data: Record<string, never>; answer: unknown }
}
