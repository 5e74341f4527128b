// One thread that connects, posts and hears for all. Commands come over stdin, one a line, their words divided by tabs;
// it goes when stdin ends.
#define _GNU_SOURCE
#include "load.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#define AT_ONCE 64
#define PAUSE 20000 // ns
#define STDIN UINT32_MAX

struct client *clients;
int client_count;

static struct kind *kinds[8];
static int kind_count;
static char host[64] = "127.0.0.1";
static int port, epoll;
static int64_t patience = 60;
static char input[1024 * 1024];
static size_t input_length;

void fault(const char *sentence, ...) {
    va_list words;
    va_start(words, sentence);
    fputs("fault ", stdout);
    vprintf(sentence, words);
    puts("");
    fflush(stdout);
    exit(1);
}

int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void read_input(void) {
    ssize_t count = read(0, input + input_length, sizeof input - input_length);
    if (count <= 0) exit(0);
    input_length += count;
}

static bool turn(int milliseconds) {
    static struct epoll_event ready[512];
    int count = epoll_wait(epoll, ready, 512, milliseconds);
    for (int i = 0; i < count; i++) {
        if (ready[i].data.u32 == STDIN) read_input();
        else read_client(&clients[ready[i].data.u32]);
    }
    return count > 0;
}

static void turn_until(bool (*is_done)(int, int), int from, int to, const char *awaited) {
    for (int64_t start = now(); !is_done(from, to);) {
        if (now() - start > patience * 1000000000LL) fault("%s did not come within %lld s", awaited, (long long)patience);
        turn(20);
    }
}

static bool are_greeted(int from, int to) {
    for (int i = from; i < to; i++)
        if (clients[i].state == ASKING || (clients[i].kind->is_welcomed && !clients[i].was_welcomed)) return false;
    return true;
}

static bool are_joined(int from, int to) {
    for (int i = from; i < to; i++)
        if (clients[i].kind->is_joined && !clients[i].was_joined) return false;
    return true;
}

static void require_files(void) {
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    if (files.rlim_max < (rlim_t)client_count + 32)
        fault("only %llu files may be open, too few for %d connections: ulimit -Hn",
            (unsigned long long)files.rlim_max, client_count);
}

static void connect_all(void) {
    require_files();
    for (int from = 0, to; from < client_count; from = to) {
        to = from + AT_ONCE < client_count ? from + AT_ONCE : client_count;
        for (int i = from; i < to; i++) {
            struct epoll_event wanted = {.events = EPOLLIN, .data.u32 = i};
            clients[i].next = calloc(poster_count, sizeof(uint32_t));
            ask(&clients[i], host, port);
            epoll_ctl(epoll, EPOLL_CTL_ADD, clients[i].socket, &wanted);
        }
        turn_until(are_greeted, from, to, "a greeting");
    }
    for (int from = 0, to; from < client_count; from = to) {
        to = from + AT_ONCE < client_count ? from + AT_ONCE : client_count;
        for (int i = from; i < to; i++)
            if (*clients[i].join) say(&clients[i], clients[i].join, strlen(clients[i].join));
        turn_until(are_joined, from, to, "an answer to a join");
    }
    puts("done");
}

// It never sleeps: the server would have to wake this core, which in a virtual machine costs it more than to send.
static void measure(double seconds) {
    struct tally before = tally;
    clear_latencies();
    for (int i = 0; i < client_count; i++) delay_acks(&clients[i]);
    int64_t start = now(), end = start + (int64_t)(seconds * 1e9), idle = 0, at = start;
    while (at < end) {
        int64_t since = at;
        bool was_idle = !turn(0);
        // The server adds to the list of what is ready: who looked without a pause would keep it from that.
        for (at = now(); was_idle && at < since + PAUSE; at = now());
        if (was_idle) idle += at - since;
    }

    printf("measured seconds=%.6f busy=%.6f deliveries=%lld bytes=%lld messages=%lld p50=%.4f p99=%.4f\n",
        (at - start) / 1e9, (at - start - idle) / 1e9, (long long)(tally.deliveries - before.deliveries),
        (long long)(tally.bytes - before.bytes), (long long)latency_count(), latency(0.5), latency(0.99));
}

static void drain(void) {
    stop_posting();
    // A slow server may take as long as it likes, if only something comes.
    int64_t start = now(), heard = tally.heard;
    while (!is_drained()) {
        if (tally.heard != heard) heard = tally.heard, start = now();
        if (now() - start > patience * 1000000000LL) tell_missing(patience);
        turn(20);
    }
    // Whatever comes now comes twice.
    for (start = now(); now() - start < 100000000LL;) turn(20);
    compare_acks();
    puts("done");
}

static void add_client(char **words) {
    clients = grown(clients, client_count, sizeof *clients);
    int kind = atoi(words[1]);
    if (kind >= kind_count) fault("no such kind: %s", words[1]);
    clients[client_count] = (struct client){
        .number = client_count, .kind = kinds[kind], .is_reader = strcmp(words[2], "reader") == 0,
        .target = strdup(words[3]), .header = strdup(words[4]), .join = strdup(words[5])};
    client_count++;
}

// Their places are known when no more clients come.
static void seat_posters(void) {
    for (int i = 0; i < client_count; i++) {
        if (clients[i].is_reader) continue;
        if (poster_count == 64) fault("more than 64 posters");
        posters[poster_count] = calloc(1, sizeof **posters);
        posters[poster_count++]->client = &clients[i];
    }
    if (poster_count == 0) fault("nobody posts");
}

static void obey(char **words) {
    const char *command = words[0];
    struct kind *kind = kind_count > 0 ? kinds[kind_count - 1] : NULL;
    if (strcmp(command, "server") == 0) snprintf(host, sizeof host, "%s", words[1]), port = atoi(words[2]);
    else if (strcmp(command, "patience") == 0) patience = atoi(words[1]);
    else if (strcmp(command, "text") == 0) text_length = atoi(words[1]);
    else if (strcmp(command, "order") == 0) is_order_total = strcmp(words[1], "total") == 0;
    else if (strcmp(command, "kind") == 0 && kind_count < 8) kinds[kind_count++] = new_kind();
    else if (strcmp(command, "rule") == 0 && kind) read_rule(kind, words);
    else if (strcmp(command, "field") == 0 && kind) read_field(kind, words[1], words[2]);
    else if (strcmp(command, "separator") == 0 && kind) kind->separator = atoi(words[1]);
    else if (strcmp(command, "post") == 0 && kind) kind->post = strdup(words[1]);
    else if (strcmp(command, "client") == 0) add_client(words);
    else if (strcmp(command, "connect") == 0) seat_posters(), connect_all();
    else if (strcmp(command, "closed") == 0) start_posting(true, 1);
    else if (strcmp(command, "saturated") == 0) start_posting(false, atoi(words[1]));
    else if (strcmp(command, "measure") == 0) measure(atof(words[1]));
    else if (strcmp(command, "distance") == 0) printf("distance %lld\n", (long long)distance());
    else if (strcmp(command, "drain") == 0) drain();
    else if (strcmp(command, "receipts") == 0) tell_receipts();
    else fault("no such command: %s", command);
    if (text_length < 64 || text_length > 4096) fault("a text has 64 to 4096 bytes");
    fflush(stdout);
}

static void obey_line(char *line) {
    char *words[8] = {"", "", "", "", "", "", "", ""};
    for (int i = 0; i < 8 && line; i++) words[i] = strsep(&line, "\t");
    obey(words);
}

int main(void) {
    struct epoll_event wanted = {.events = EPOLLIN, .data.u32 = STDIN};
    epoll = epoll_create1(0);
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, 0, &wanted) < 0) fault("stdin must be a pipe: %s", strerror(errno));
    for (;;) {
        char *end = memchr(input, '\n', input_length);
        if (!end) {
            turn(1000);
            continue;
        }
        static char line[sizeof input];
        size_t length = end - input;
        memcpy(line, input, length);
        line[length] = 0;
        input_length -= length + 1;
        memmove(input, end + 1, input_length);
        obey_line(line);
    }
}
