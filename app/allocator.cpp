// SPDX-License-Identifier: GPL-3.0-or-later
/// How jemalloc, which both programs are linked with, gives out memory. An import and a portfolio of 50,000
/// accounts touch 100 to 200 MB of new memory within a second or two. In pages of 4 KiB that is 40,000 page
/// faults, a fifth of the time of the thread that waits for them; in huge pages a quarter as many. The C
/// library gives huge pages only to who sets an environment variable before the program starts.

extern "C" {
// Read by jemalloc before main(). Few arenas: each keeps some memory that it does not use. What was given
// back goes to the system when two seconds later something else is asked for or given back: a window does
// that all day, and an idle one has no thread that wakes for it.
extern const char* malloc_conf;
const char* malloc_conf = "thp:always,narenas:2,dirty_decay_ms:2000,muzzy_decay_ms:0";
}
