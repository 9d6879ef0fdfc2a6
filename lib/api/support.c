/* SPDX-License-Identifier: Apache-2.0 */
#include "probe/probe.h"

#include <compliance/support.h>

bool
compliance_supported_test(size_t index, struct compliance_supported *test)
{
	size_t count = 0;
	const struct probe *const *probes = probe_table(&count);

	if (index >= count)
		return false;
	*test = (struct compliance_supported){ probes[index]->space, probes[index]->name,
		probes[index]->reason };
	return true;
}
