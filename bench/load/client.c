// One connection: its way in, its frames, and what they mean.
#define _GNU_SOURCE
#include "load.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define SPACE (1024 * 1024)
// Fixed: where the kernel sizes it by what came before, one server's segments are acknowledged within its sends and another's
// when they are read.
#define RECEIVED 200000

static struct bytes bytes_of(const char *text) { return (struct bytes){text, strlen(text)}; }

struct kind *new_kind(void) {
    struct kind *kind = calloc(1, sizeof *kind);
    kind->separator = -1;
    return kind;
}

void read_rule(struct kind *kind, char **words) {
    static const char *names[] = {"other", "question", "welcome", "joined", "message", "ack", "refusal"};
    static const char *fits[] = {"prefix", "suffix", "exact", "any"};
    if (kind->rule_count == 16) fault("more than 16 rules for a kind of client");
    struct rule *rule = &kind->rules[kind->rule_count++];
    int word = 0, fit = 0;
    while (word < 7 && strcmp(names[word], words[1]) != 0) word++;
    while (fit < 4 && strcmp(fits[fit], words[2]) != 0) fit++;
    if (word == 7 || fit == 4) fault("no such rule: %s %s", words[1], words[2]);

    *rule = (struct rule){word, fit, bytes_of(strdup(words[3])), bytes_of(strdup(words[4]))};
    if (word == WELCOME) kind->is_welcomed = true;
    if (word == JOINED) kind->is_joined = true;
}

void read_field(struct kind *kind, const char *name, const char *text) {
    struct mark *mark = strcmp(name, "number") == 0     ? &kind->number
                        : strcmp(name, "seq") == 0        ? &kind->seq
                        : strcmp(name, "ack-number") == 0 ? &kind->ack_number
                        : strcmp(name, "ack-seq") == 0    ? &kind->ack_seq
                        : strcmp(name, "ack-id") == 0     ? &kind->ack_id
                                                          : NULL;
    if (!mark) fault("no such field: %s", name);
    mark->text = bytes_of(strdup(text));
    if (mark == &kind->seq) kind->has_seq = true;
}

void ask(struct client *client, const char *host, int port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    int one = 1, room = RECEIVED;
    client->socket = socket(AF_INET, SOCK_STREAM, 0);
    if (client->socket < 0) fault("no socket for connection %d: %s", client->number, strerror(errno));
    if (inet_pton(AF_INET, host, &address.sin_addr) != 1) fault("no address: %s", host);
    setsockopt(client->socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    setsockopt(client->socket, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
    if (connect(client->socket, (struct sockaddr *)&address, sizeof address) < 0)
        fault("connection %d was not taken: %s", client->number, strerror(errno));

    char request[4096];
    int length = snprintf(request, sizeof request,
        "GET %s HTTP/1.1\r\nHost: %s:%d\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n%s%s\r\n",
        client->target, host, port, client->header, *client->header ? "\r\n" : "");
    if (length >= (int)sizeof request) fault("too long a request");
    send_all(client, request, length);
}

// Who only hears acknowledges each segment when it is read: most of this core's work then, and done in what the server
// sends with next. Who answers now and then waits for a second segment, until 40 ms pass without one.
void delay_acks(struct client *client) {
    int is_quick = 0;
    setsockopt(client->socket, IPPROTO_TCP, TCP_QUICKACK, &is_quick, sizeof is_quick);
}

void send_all(struct client *client, const char *at, size_t length) {
    ssize_t sent = send(client->socket, at, length, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent != (ssize_t)length)
        fault("the server does not read what is sent (%s)", sent < 0 ? strerror(errno) : "only a part of it");
}

// The mask is zero: masked as the protocol wants, at no cost.
size_t frame(const char *text, size_t length, char *into) {
    size_t header = length < 126 ? 2 : 4;
    if (length > 65535) fault("too long a frame to send");
    into[0] = (char)0x81;
    into[1] = (char)(0x80 | (length < 126 ? length : 126));
    if (header == 4) {
        into[2] = (char)(length >> 8);
        into[3] = (char)length;
    }
    memset(into + header, 0, 4);
    memcpy(into + header + 4, text, length);
    return header + 4 + length;
}

void say(struct client *client, const char *words, size_t length) {
    char framed[4096];
    if (length + 8 > sizeof framed) fault("too long a word");
    send_all(client, framed, frame(words, length, framed));
}

static bool fits(struct rule *rule, struct bytes word) {
    size_t length = rule->text.length;
    if (rule->fit == ANY) return true;
    if (word.length < length || (rule->fit == EXACT && word.length != length)) return false;
    return memcmp(rule->fit == SUFFIX ? word.at + word.length - length : word.at, rule->text.at, length) == 0;
}

static void take(struct client *client, struct bytes word) {
    struct kind *kind = client->kind;
    struct rule *rule = kind->rules, *end = rule + kind->rule_count;
    while (rule < end && !fits(rule, word)) rule++;
    if (rule == end) return;

    switch (rule->word) {
    case MESSAGE: hear(client, word); break;
    case ACK: take_ack(client, word); break;
    case WELCOME: client->was_welcomed = true; break;
    case JOINED: client->was_joined = true; break;
    case QUESTION: say(client, rule->answer.at, rule->answer.length); break;
    case REFUSAL: fault("connection %d was told: %.*s", client->number, (int)word.length, word.at);
    case OTHER: break;
    }
}

static void take_message(struct client *client, struct bytes message) {
    int separator = client->kind->separator;
    if (separator < 0) {
        take(client, message);
        return;
    }
    for (const char *end; message.length > 0; message.length -= end + 1 - message.at, message.at = end + 1) {
        end = memchr(message.at, separator, message.length);
        if (!end) fault("connection %d heard a word without an end", client->number);
        take(client, (struct bytes){message.at, end - message.at});
    }
}

static void take_frame(struct client *client, unsigned char head, struct bytes payload) {
    bool is_last = head & 0x80;
    int kind = head & 0x0F;
    if (kind == 9) {
        char pong[140];
        size_t length = frame(payload.at, payload.length & 127, pong);
        pong[0] = (char)0x8A;
        send_all(client, pong, length);
    } else if (kind == 8) {
        fault("the server closed connection %d: %.*s", client->number, (int)payload.length, payload.at);
    } else if (kind <= 1 && is_last && !client->part) {
        take_message(client, payload);
    } else if (kind <= 1) {
        client->part = realloc(client->part, client->part_length + payload.length + 1);
        memcpy(client->part + client->part_length, payload.at, payload.length);
        client->part_length += payload.length;
        if (!is_last) return;
        take_message(client, (struct bytes){client->part, client->part_length});
        free(client->part);
        client->part = NULL;
        client->part_length = 0;
    }
}

static size_t take_answer(struct client *client, char *held, size_t length) {
    char *end = memmem(held, length, "\r\n\r\n", 4);
    if (!end) return 0;
    if (length < 12 || memcmp(held, "HTTP/1.1 101", 12) != 0)
        fault("connection %d was refused: %.*s", client->number, (int)(length < 500 ? length : 500), held);
    client->state = GREETED;
    return end + 4 - held;
}

static size_t take_frames(struct client *client, const char *held, size_t length) {
    size_t start = 0;
    while (length - start >= 2) {
        const unsigned char *at = (const unsigned char *)held + start;
        size_t header = at[1] < 126 ? 2 : at[1] == 126 ? 4 : 10, size = at[1];
        if (length - start < header) break;
        if (header == 4) size = at[2] << 8 | at[3];
        if (header == 10) size = (size_t)at[6] << 24 | at[7] << 16 | at[8] << 8 | at[9];
        if (at[1] & 0x80 || size > SPACE / 2) fault("connection %d heard a frame that no server sends", client->number);
        if (length - start - header < size) break;
        take_frame(client, at[0], (struct bytes){held + start + header, size});
        start += header + size;
    }
    return start;
}

static void keep(struct client *client, const char *at, size_t length) {
    if (length == 0 && client->rest_length == 0) return;
    client->rest_length = length;
    if (length == 0) {
        free(client->rest);
        client->rest = NULL;
        return;
    }
    client->rest = realloc(client->rest, length);
    memcpy(client->rest, at, length);
}

void read_client(struct client *client) {
    static char space[SPACE];
    size_t length = client->rest_length, done = 0;
    if (length > 0) memcpy(space, client->rest, length);
    ssize_t count = recv(client->socket, space + length, SPACE - length, MSG_DONTWAIT);
    if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (count <= 0) fault("the server hung up on connection %d (%s)", client->number, count < 0 ? strerror(errno) : "its end");

    length += count;
    if (client->state == ASKING) done = take_answer(client, space, length);
    if (client->state != ASKING) done += take_frames(client, space + done, length - done);
    keep(client, space + done, length - done);
    taken(client);
}
