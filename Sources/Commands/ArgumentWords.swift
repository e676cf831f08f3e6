import Glibc
package import Host

/// The command line as the kernel handed it over: a path in it is any bytes.
package enum ArgumentWords {
  /// The words after the first `count`, which are the program's name and what was read already.
  package static func after(_ count: Int) -> [ByteString] {
    let words = CommandLine.unsafeArgv
    return (count..<max(Int(CommandLine.argc), count)).compactMap { index in
      words[index].map { word in
        ByteString(Array(UnsafeRawBufferPointer(start: word, count: strlen(word))))
      }
    }
  }
}
