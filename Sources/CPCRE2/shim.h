#pragma once
// Without the width the header declares no function at all.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
