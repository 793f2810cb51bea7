// KeyInfo: the certificates that came with a signature.
#pragma once
#include "signature/impl/elements.hpp"
#include "signature/impl/form.hpp"

namespace lt::signature {

/// Notes certificates and, under S3, the RSAKeyValue.  Whether the value is the certificate's key
/// is asked when the certificate has been read.
void read_key_info(xml::Node key_info, Profile profile, Elements& elements, SignatureForm& form);

}  // namespace lt::signature
