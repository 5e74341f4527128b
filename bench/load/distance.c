// How far the two cores are from each other, which a virtual machine may change at any time.
#define _GNU_SOURCE
#include "load.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

#define SERVER_CORE 0
#define RALLIES 64
#define STROKES 64

static _Alignas(128) atomic_int ball;

static void *hit_back(void *unused) {
    cpu_set_t core;
    CPU_ZERO(&core);
    CPU_SET(SERVER_CORE, &core);
    if (sched_setaffinity(0, sizeof core, &core) < 0) fault("core %d cannot be had", SERVER_CORE);
    for (int i = 0; i < RALLIES * STROKES; i++) {
        while (atomic_load_explicit(&ball, memory_order_acquire) != 2 * i + 1);
        atomic_store_explicit(&ball, 2 * i + 2, memory_order_release);
    }
    return unused;
}

int64_t distance(void) {
    pthread_t other;
    atomic_store(&ball, 0);
    if (pthread_create(&other, NULL, hit_back, NULL) != 0) fault("no thread is left");

    // The fastest rally: in the others the server may have had its core.
    int64_t least = INT64_MAX;
    for (int rally = 0, i = 0; rally < RALLIES; rally++) {
        int64_t start = now();
        for (int stroke = 0; stroke < STROKES; stroke++, i++) {
            atomic_store_explicit(&ball, 2 * i + 1, memory_order_release);
            while (atomic_load_explicit(&ball, memory_order_acquire) != 2 * i + 2);
        }
        int64_t took = (now() - start) / STROKES;
        if (took < least) least = took;
    }
    pthread_join(other, NULL);
    return least;
}
