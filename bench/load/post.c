// What is posted, what is heard of it, and whether that is the same for everybody.
#define _GNU_SOURCE
#include "load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct poster *posters[64];
int poster_count;
struct tally tally;
int text_length = 256;
bool is_order_total = true;

static int64_t *order, order_length;
static int64_t *latencies, taken_latencies;
static bool is_posting, is_closed;

void *grown(void *list, size_t length, size_t size) {
    bool is_full = length == 0 || (length >= 1024 && (length & (length - 1)) == 0);
    if (!is_full) return list;
    list = realloc(list, (length == 0 ? 1024 : 2 * length) * size);
    if (!list) fault("no memory is left");
    return list;
}

static void write_text(char *into, int64_t number) {
    memset(into, '.', text_length);
    char words[64];
    memcpy(into, words, snprintf(words, sizeof words, "%lld %lld ", (long long)number, (long long)number));
}

static void post(struct poster *poster, int number) {
    char text[8192], words[8192], *to = words;
    int64_t id = number * MOST_OF_ONE + poster->posted;
    write_text(text, id);
    for (const char *from = poster->client->kind->post; *from; from++) {
        if (*from == '%' && from[1] == 't') {
            memcpy(to, text, text_length);
            to += text_length;
            from++;
        } else if (*from == '%' && from[1] == 'n') {
            to += sprintf(to, "%lld", (long long)id);
            from++;
        } else {
            *to++ = *from;
        }
    }

    if (poster->pending_length + sizeof words > sizeof poster->pending) fault("too large a window");
    poster->pending_length += frame(words, to - words, poster->pending + poster->pending_length);
    poster->messages = grown(poster->messages, poster->posted, sizeof *poster->messages);
    poster->messages[poster->posted++] = (struct message){.posted_at = now()};
    tally.posted++;
}

static void flush(struct poster *poster) {
    if (poster->pending_length > 0) send_all(poster->client, poster->pending, poster->pending_length);
    poster->pending_length = 0;
}

static void fill(struct poster *poster, int number) {
    for (; is_posting && poster->room > 0; poster->room--) post(poster, number);
    flush(poster);
}

void start_posting(bool one_at_a_time, int window) {
    is_posting = true;
    is_closed = one_at_a_time;
    for (int i = 0; i < (is_closed ? 1 : poster_count); i++) {
        posters[i]->room = is_closed ? 1 : window;
        fill(posters[i], i);
    }
}

void stop_posting(void) { is_posting = false; }

void clear_latencies(void) { taken_latencies = 0; }

int64_t latency_count(void) { return taken_latencies; }

static int compare(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

double latency(double share) {
    if (taken_latencies == 0) return 0;
    qsort(latencies, taken_latencies, sizeof *latencies, compare);
    return latencies[(int64_t)((taken_latencies - 1) * share)] / 1e6;
}

static void close_window(struct poster *poster, int number, struct message *message) {
    latencies = grown(latencies, taken_latencies, sizeof *latencies);
    latencies[taken_latencies++] = now() - message->posted_at;
    poster->room++;
    // What one read makes possible leaves in one write; alone it leaves at once, whoever was the last to hear.
    if (is_closed) fill(poster, number);
}

static const char *find(struct mark *mark, struct bytes word) {
    size_t length = mark->text.length;
    if (mark->seen + length <= word.length && memcmp(word.at + mark->seen, mark->text.at, length) == 0)
        return word.at + mark->seen + length;
    const char *found = memmem(word.at, word.length, mark->text.at, length);
    if (!found) fault("a frame without %s: %.*s", mark->text.at, (int)word.length, word.at);
    mark->seen = found - word.at;
    return found + length;
}

static const char *number_at(const char *at, const char *end, int64_t *number) {
    *number = 0;
    const char *start = at;
    while (at < end && *at >= '0' && *at <= '9') *number = *number * 10 + (*at++ - '0');
    return at > start ? at : NULL;
}

static int64_t number_after(struct mark *mark, struct bytes word) {
    int64_t number;
    if (!number_at(find(mark, word), word.at + word.length, &number))
        fault("no number after %s: %.*s", mark->text.at, (int)word.length, word.at);
    return number;
}

// All of the text follows from its number, so that a changed or torn one is noticed.
static int64_t number_of(struct kind *kind, struct bytes word) {
    static char dots[8192];
    if (!dots[0]) memset(dots, '.', sizeof dots);
    const char *at = find(&kind->number, word), *end = word.at + word.length, *stop = at + text_length;
    int64_t number, again = -1;
    const char *rest = stop <= end ? number_at(at, stop, &number) : NULL;
    if (rest) rest = number_at(rest + 1, stop, &again);
    if (!rest || number != again || memcmp(rest + 1, dots, stop - rest - 1) != 0)
        fault("a message that is not whole: %.*s", (int)word.length, word.at);
    return number;
}

static struct message *message_of(int64_t number, struct client *client) {
    int64_t poster = number / MOST_OF_ONE, index = number % MOST_OF_ONE;
    if (poster >= poster_count || index >= posters[poster]->posted)
        fault("connection %d heard %lld, which nobody posted", client->number, (long long)number);
    return &posters[poster]->messages[index];
}

static void check_order(struct client *client, int64_t number) {
    uint32_t index = number % MOST_OF_ONE, *next = &client->next[number / MOST_OF_ONE];
    if (index < *next) fault("connection %d heard %lld twice, or too late", client->number, (long long)number);
    if (index > *next)
        fault("connection %d heard %lld where %lld was next: something is lost or out of order", client->number,
            (long long)number, (long long)(number - index + *next));
    ++*next;

    // Who comes first to a place says what belongs there; whether that is true is told by the acknowledgements.
    if (!is_order_total) return;
    if (client->heard == order_length) {
        order = grown(order, order_length, sizeof *order);
        order[order_length++] = number;
    }
    if (order[client->heard] != number)
        fault("connection %d heard %lld where another heard %lld, %u messages after the start", client->number,
            (long long)number, (long long)order[client->heard], client->heard);
}

void hear(struct client *client, struct bytes word) {
    struct kind *kind = client->kind;
    int64_t number = number_of(kind, word);
    struct message *message = message_of(number, client);
    if (kind->has_seq && number_after(&kind->seq, word) != client->heard + 1)
        fault("connection %d heard %lld after %u: there is a hole, or one came twice", client->number,
            (long long)number_after(&kind->seq, word), client->heard);
    check_order(client, number);
    client->heard++;
    tally.heard++;
    if (client->is_reader) {
        tally.deliveries++;
        tally.bytes += word.length;
    }

    struct poster *poster = posters[number / MOST_OF_ONE];
    bool is_complete = ++message->arrived == (uint32_t)client_count;
    tally.complete += is_complete;
    if (is_closed ? is_complete : poster->client == client) close_window(poster, number / MOST_OF_ONE, message);
}

void taken(struct client *client) {
    if (client->is_reader || is_closed) return;
    for (int i = 0; i < poster_count; i++)
        if (posters[i]->client == client) fill(posters[i], i);
}

void take_ack(struct client *client, struct bytes word) {
    struct kind *kind = client->kind;
    struct message *message = message_of(number_after(&kind->ack_number, word), client);
    if (message->seq != 0) fault("a message was acknowledged twice: %.*s", (int)word.length, word.at);
    message->seq = number_after(&kind->ack_seq, word);
    message->id = number_after(&kind->ack_id, word);
    tally.acked++;
}

static bool has_acks(void) { return posters[0]->client->kind->ack_number.text.length > 0; }

bool is_drained(void) {
    return tally.complete == tally.posted && (!has_acks() || tally.acked == tally.posted);
}

void tell_missing(int64_t patience) {
    for (int p = 0; p < poster_count; p++)
        for (uint32_t i = 0; i < posters[p]->posted; i++) {
            struct message *message = &posters[p]->messages[i];
            if (message->arrived < (uint32_t)client_count || (has_acks() && message->seq == 0))
                fault("LOST: %lld s after the last one came, %lld was heard by %u of %d%s", (long long)patience,
                    (long long)(p * MOST_OF_ONE + i), message->arrived, client_count,
                    has_acks() && message->seq == 0 ? ", and never acknowledged" : "");
        }
}

void compare_acks(void) {
    if (!has_acks()) return;
    for (int p = 0; p < poster_count; p++)
        for (uint32_t i = 0; i < posters[p]->posted; i++) {
            int64_t number = p * MOST_OF_ONE + i, seq = posters[p]->messages[i].seq;
            if (seq < 1 || seq > order_length || order[seq - 1] != number)
                fault("%lld was acknowledged as the %lldth, where the readers heard another", (long long)number,
                    (long long)seq);
        }
}

void tell_receipts(void) {
    for (int p = 0; p < poster_count; p++)
        for (uint32_t i = 0; i < posters[p]->posted; i++) {
            struct message *message = &posters[p]->messages[i];
            printf("receipt %lld %lld %lld\n", (long long)(p * MOST_OF_ONE + i), (long long)message->seq,
                (long long)message->id);
        }
    puts("done");
}
