// The ceiling without coalescing: one prepared frame, and one send() for each socket. Whatever a client says is sent to
// all who are there. Nothing is stored, nothing is queued: a socket that is full is waited for.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define MOST 65536
#define BUFFER 65536

static struct client {
    bool is_open;
    size_t length;
    char *rest; // What came of the next frame, or of the request.
} clients[MOST];
static int members[MOST], member_count, epoll;

static uint32_t rolled(uint32_t word, int bits) { return word << bits | word >> (32 - bits); }

static void digest_block(const unsigned char *block, uint32_t *h) {
    uint32_t w[80], a = h[0], b = h[1], c = h[2], d = h[3], e = h[4];
    for (int i = 0; i < 16; i++)
        w[i] = (uint32_t)block[4 * i] << 24 | block[4 * i + 1] << 16 | block[4 * i + 2] << 8 | block[4 * i + 3];
    for (int i = 16; i < 80; i++) w[i] = rolled(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    for (int i = 0; i < 80; i++) {
        uint32_t f = i < 20 ? ((b & c) | (~b & d)) + 0x5A827999
                     : i < 40 ? (b ^ c ^ d) + 0x6ED9EBA1
                     : i < 60 ? ((b & c) | (b & d) | (c & d)) + 0x8F1BBCDC
                              : (b ^ c ^ d) + 0xCA62C1D6;
        uint32_t next = rolled(a, 5) + f + e + w[i];
        e = d, d = c, c = rolled(b, 30), b = a, a = next;
    }
    h[0] += a, h[1] += b, h[2] += c, h[3] += d, h[4] += e;
}

// SHA-1 and Base64 of a key of 24 characters and the protocol's own 36, which are two blocks.
static void accept_of(const char *key, char *accept) {
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    uint32_t h[5] = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
    unsigned char blocks[128] = {0}, digest[21] = {0};
    memcpy(blocks, key, 24);
    memcpy(blocks + 24, "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", 36);
    blocks[60] = 0x80, blocks[126] = 480 >> 8, blocks[127] = 480 & 255;
    digest_block(blocks, h);
    digest_block(blocks + 64, h);
    for (int i = 0; i < 20; i++) digest[i] = h[i / 4] >> (24 - 8 * (i % 4));
    for (int i = 0; i < 7; i++) {
        uint32_t three = digest[3 * i] << 16 | digest[3 * i + 1] << 8 | digest[3 * i + 2];
        for (int k = 0; k < 4; k++) accept[4 * i + k] = letters[three >> (18 - 6 * k) & 63];
    }
    accept[27] = '=', accept[28] = 0;
}

static void send_all(int socket, const char *at, size_t length) {
    while (length > 0) {
        ssize_t sent = send(socket, at, length, MSG_NOSIGNAL);
        if (sent < 0 && errno != EAGAIN) return; // Whoever left is noticed when they are read.
        if (sent < 0) poll(&(struct pollfd){.fd = socket, .events = POLLOUT}, 1, -1);
        else at += sent, length -= sent;
    }
}

static size_t framed(const char *text, size_t length, char *into) {
    size_t header = length < 126 ? 2 : 4;
    into[0] = (char)0x81;
    into[1] = (char)(length < 126 ? length : 126);
    if (header == 4) into[2] = (char)(length >> 8), into[3] = (char)length;
    memcpy(into + header, text, length);
    return header + length;
}

static void leave(int socket) {
    for (int i = 0; i < member_count; i++)
        if (members[i] == socket) members[i] = members[--member_count];
    free(clients[socket].rest);
    clients[socket] = (struct client){0};
    close(socket);
}

static void enter(int socket, char *request) {
    char *key = strcasestr(request, "\r\nSec-WebSocket-Key: "), answer[256], accept[32];
    if (!key || strlen(key += 21) < 24) return;
    accept_of(key, accept);
    size_t length = sprintf(answer,
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: %s\r\n\r\n",
        accept);
    length += framed("joined", 6, answer + length);
    send_all(socket, answer, length);
    clients[socket].is_open = true;
    members[member_count++] = socket;
}

static void broadcast(char *text, size_t length, const char *mask) {
    static char frame[BUFFER + 4];
    for (size_t i = 0; i < length; i++) text[i] ^= mask[i & 3];
    length = framed(text, length, frame);
    for (int i = 0; i < member_count; i++) send_all(members[i], frame, length);
}

// Returns how much of it was taken; a frame that is no text is a good-bye.
static size_t take(int socket, char *held, size_t length) {
    size_t start = 0;
    while (length - start >= 6) {
        unsigned char *at = (unsigned char *)held + start;
        size_t header = (at[1] & 127) == 126 ? 8 : 6, size = header == 8 ? at[2] << 8 | at[3] : at[1] & 127;
        if (at[0] != 0x81 || size == 127) return leave(socket), length;
        if (length - start < header + size) break;
        broadcast(held + start + header, size, held + start + header - 4);
        start += header + size;
    }
    return start;
}

static void read_client(int socket) {
    static char held[BUFFER];
    struct client *client = &clients[socket];
    size_t length = client->length, done = 0;
    if (length > 0) memcpy(held, client->rest, length);
    ssize_t count = recv(socket, held + length, sizeof held - 1 - length, 0);
    if (count < 0 && errno == EAGAIN) return;
    if (count <= 0) return leave(socket);

    length += count;
    held[length] = 0;
    if (client->is_open) done = take(socket, held, length);
    else if (strstr(held, "\r\n\r\n")) enter(socket, held), done = length;
    if (done == length && client->length == 0) return;
    client->length = length - done;
    client->rest = realloc(client->rest, length - done + 1);
    memcpy(client->rest, held + done, length - done);
}

static void welcome(int listener) {
    int one = 1, socket = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
    if (socket < 0 || socket >= MOST) return (void)close(socket);
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    epoll_ctl(epoll, EPOLL_CTL_ADD, socket, &(struct epoll_event){.events = EPOLLIN, .data.fd = socket});
}

int main(void) {
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);

    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (bind(listener, (struct sockaddr *)&address, size) < 0 || listen(listener, 4096) < 0) return perror("listen"), 1;
    getsockname(listener, (struct sockaddr *)&address, &size);
    printf("port %d\n", ntohs(address.sin_port));
    fflush(stdout);

    epoll = epoll_create1(0);
    epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &(struct epoll_event){.events = EPOLLIN, .data.fd = listener});
    epoll_ctl(epoll, EPOLL_CTL_ADD, 0, &(struct epoll_event){.events = EPOLLIN, .data.fd = 0});
    for (;;) {
        struct epoll_event ready[512];
        int count = epoll_wait(epoll, ready, 512, -1);
        for (int i = 0; i < count; i++) {
            if (ready[i].data.fd == 0) return 0; // Whoever started it is gone, or has no more use for it.
            if (ready[i].data.fd == listener) welcome(listener);
            else read_client(ready[i].data.fd);
        }
    }
}
