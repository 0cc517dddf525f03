namespace TongKet.Core.Documents;

/// <summary>Another format in an article's mark-up.</summary>
/// <param name="Title">What the document calls itself; empty when it does not.</param>
/// <param name="Body">In the mark-up of articles; pictures are named by their place in <paramref name="Pictures"/>, from 1.</param>
/// <param name="DroppedLinks">Links whose address is not taken.</param>
/// <param name="DroppedPictures">Pictures that could not be taken along.</param>
public sealed record MarkupReading(string Title, string Body, IReadOnlyList<MarkupPicture> Pictures, int DroppedLinks, int DroppedPictures);

/// <summary>A picture of a document.</summary>
/// <param name="Alt">What the document says that it shows; empty when it says nothing.</param>
public sealed record MarkupPicture(string Name, byte[] Content, string Alt);
