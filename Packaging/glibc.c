// Symbols for which the linker would demand a glibc newer than 2.34, the oldest that a distributed plimsoll runs on.
// Linked into the program by `make dist` alone; `Packaging/verify.sh` shows that no other such symbol is left.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <link.h>
#include <stddef.h>

// Named by the Swift overlay of the C library. glibc 2.35 has a second version of it that does not set errno.
#if defined(__x86_64__)
__asm__(".symver first_hypotf, hypotf@GLIBC_2.2.5");
#elif defined(__aarch64__)
__asm__(".symver first_hypotf, hypotf@GLIBC_2.17");
#else
#error "the first version of hypotf on this architecture is to be entered here"
#endif
float first_hypotf(float x, float y);
__attribute__((visibility("hidden"))) float hypotf(float x, float y) { return first_hypotf(x, y); }

// Asked by libgcc's unwinder for the table of unwind information of an address. New in glibc 2.35; before, libgcc went
// through the loaded objects as is done here.
#ifdef DLFO_STRUCT_HAS_EH_DBASE
struct search {
  uintptr_t address;
  struct dl_find_object *result;
};

static int visit(struct dl_phdr_info *object, size_t size, void *context) {
  (void)size;
  struct search *search = context;
  uintptr_t begin = UINTPTR_MAX, end = 0;
  void *table = NULL;
  int holds = 0;
  for (int i = 0; i < object->dlpi_phnum; i++) {
    const ElfW(Phdr) *segment = &object->dlpi_phdr[i];
    uintptr_t start = object->dlpi_addr + segment->p_vaddr;
    if (segment->p_type == PT_LOAD) {
      if (start < begin) begin = start;
      if (start + segment->p_memsz > end) end = start + segment->p_memsz;
      if (search->address >= start && search->address - start < segment->p_memsz) holds = 1;
    } else if (segment->p_type == PT_GNU_EH_FRAME) {
      table = (void *)start;
    }
  }
  if (!holds || table == NULL) return 0;
  search->result->dlfo_flags = 0;
  search->result->dlfo_map_start = (void *)begin;
  search->result->dlfo_map_end = (void *)end;
  search->result->dlfo_link_map = NULL;
  search->result->dlfo_eh_frame = table;
  return 1;
}

__attribute__((visibility("hidden"))) int _dl_find_object(void *address, struct dl_find_object *result) {
  struct search search = {(uintptr_t)address, result};
  return dl_iterate_phdr(visit, &search) == 1 ? 0 : -1;
}
#endif
