// The load of a fan-out: thousands of WebSocket clients in one thread. Crowd/ of Hubbub.Bench tells it what to do.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The number of a message says who posted it, and as which of theirs.
#define MOST_OF_ONE 1000000000LL

enum word { OTHER, QUESTION, WELCOME, JOINED, MESSAGE, ACK, REFUSAL };
enum fit { PREFIX, SUFFIX, EXACT, ANY };

struct bytes {
    const char *at;
    size_t length;
};

struct rule {
    enum word word;
    enum fit fit;
    struct bytes text, answer;
};

// Where a field begins in a frame; it is looked for first where it was the last time.
struct mark {
    struct bytes text;
    size_t seen;
};

// How clients of one kind speak.
struct kind {
    struct rule rules[16];
    int rule_count;
    struct mark number, seq, ack_number, ack_seq, ack_id;
    bool has_seq, is_welcomed, is_joined;
    int separator; // The byte that ends a word where one WebSocket message may hold several; -1 where none does.
    const char *post;
};

enum state { ASKING, GREETED, OPEN };

struct client {
    int socket, number;
    struct kind *kind;
    bool is_reader, was_welcomed, was_joined;
    enum state state;
    char *target, *header, *join;
    char *rest; // What came of the next frame, and of a message in several frames; null most of the time.
    size_t rest_length;
    char *part;
    size_t part_length;
    uint32_t heard, *next;
    uint32_t due;
};

struct message {
    int64_t posted_at, seq, id;
    uint32_t arrived;
};

struct poster {
    struct client *client;
    struct message *messages;
    uint32_t posted, room;
    char pending[64 * 1024];
    size_t pending_length;
};

struct tally {
    int64_t posted, complete, acked, heard, deliveries, bytes;
};

extern struct client *clients;
extern int client_count;
extern struct poster *posters[64];
extern int poster_count;
extern struct tally tally;
extern int text_length;
extern bool is_order_total;

// load.c
__attribute__((noreturn, format(printf, 1, 2))) void fault(const char *sentence, ...);
int64_t now(void);
void *grown(void *list, size_t length, size_t size);

// distance.c, in ns: there and back
int64_t distance(void);

// client.c
struct kind *new_kind(void);
void read_rule(struct kind *kind, char **words);
void read_field(struct kind *kind, const char *name, const char *text);
void ask(struct client *client, const char *host, int port);
void delay_acks(struct client *client);
void say(struct client *client, const char *words, size_t length);
size_t frame(const char *text, size_t length, char *into);
void send_all(struct client *client, const char *at, size_t length);
void read_client(struct client *client);

// post.c
void start_posting(bool is_closed, int window);
void stop_posting(void);
void clear_latencies(void);
double latency(double share);
int64_t latency_count(void);
void hear(struct client *client, struct bytes word);
void take_ack(struct client *client, struct bytes word);
void taken(struct client *client);
bool is_drained(void);
void tell_missing(int64_t patience);
void compare_acks(void);
void tell_receipts(void);
