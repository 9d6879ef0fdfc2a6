/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COMPLIANCE_VERSION_H
#define COMPLIANCE_VERSION_H

#include <compliance/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The version of the library that runs: "0.1.0". The text is static.  @since 0.1 */
COMPLIANCE_PUBLIC const char *compliance_version(void);

#ifdef __cplusplus
}
#endif

#endif
