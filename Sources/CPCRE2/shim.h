#pragma once
// Without the width the header declares no function at all.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

// PCRE2_UNSET and PCRE2_ZERO_TERMINATED are cast expressions, which Swift does not import.
static const size_t plimsoll_pcre2_unset = PCRE2_UNSET;
